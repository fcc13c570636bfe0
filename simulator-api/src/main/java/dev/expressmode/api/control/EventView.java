package dev.expressmode.api.control;

import java.time.Instant;

/**
 * One event of the history.
 *
 * @param sequence its number; later events have higher ones
 * @param at the simulated time it happened
 * @param type what happened, in the past tense
 * @param body the rest: records, maps, lists, texts, numbers, instants and durations
 */
public record EventView(long sequence, Instant at, String type, Object body) {}
