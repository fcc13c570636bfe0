package dev.expressmode.time;

import java.time.Instant;

/**
 * A timer that has been set and has not fired.
 *
 * @param key a readable path such as {@code deployment/ab12/bake}; unique in a Timeline
 * @param at when it is due
 * @param background true for what repeats for ever (health checks, metric minutes) or merely tidies up: such timers do
 *     not keep a simulator from being idle
 */
public record Timer(String key, Instant at, boolean background) {}
