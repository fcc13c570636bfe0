package dev.expressmode.api.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A fault in the world. Members that say nothing are left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FaultView(
        String id,
        String kind,
        Optional<String> service,
        Instant from,
        Optional<Instant> until,
        double probability,
        Optional<Duration> duration,
        Optional<String> text,
        Optional<String> target,
        Optional<Long> rate) {}
