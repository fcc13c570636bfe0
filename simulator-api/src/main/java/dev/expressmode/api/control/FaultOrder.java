package dev.expressmode.api.control;

import java.time.Duration;
import java.util.Optional;

/** A fault to be put into the world, read and checked as far as that goes without the world. */
public record FaultOrder(
        String kind,
        Optional<String> service,
        Duration after,
        Optional<Duration> lasts,
        double probability,
        Optional<Duration> duration,
        Optional<String> text,
        Optional<String> target,
        Optional<Long> rate) {}
