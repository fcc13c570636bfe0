package dev.expressmode.api.logs;

import dev.expressmode.engine.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/**
 * What one PutLogEvents call brings, held to the documented limits: 10,000 events, a mebibyte, a day, in order of time;
 * what is too old or too far ahead is left out and reported.
 */
record LogBatch(List<Event> accepted, Optional<RejectedLogEventsInfo> rejected) {
    private static final int MOST = 10_000;
    private static final int LARGEST = 1_048_576;

    /** What each event counts besides its message (documented: PutLogEvents). */
    private static final int OVERHEAD = 26;

    private static final Duration SPAN = Duration.ofHours(24);
    private static final Duration AHEAD = Duration.ofHours(2);
    private static final Duration BEHIND = Duration.ofDays(14);

    /** A line and when it was written. */
    record Event(Instant at, String message) {}

    static LogBatch of(List<InputLogEvent> given, Instant now) {
        List<Event> events = given.stream()
                .map(event -> new Event(
                        Instant.ofEpochMilli(Groups.required(event.timestamp(), "logEvents.timestamp")),
                        Groups.required(event.message(), "logEvents.message")))
                .toList();
        check(events);
        List<Event> accepted = new ArrayList<>();
        RejectedLogEventsInfo.Builder rejected = RejectedLogEventsInfo.builder();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.at().isBefore(now.minus(BEHIND))) {
                // the first that is not too old, as the member's name says
                rejected.tooOldLogEventEndIndex(i + 1);
            } else if (event.at().isAfter(now.plus(AHEAD))) {
                rejected.tooNewLogEventStartIndex(i);
                break;
            } else {
                accepted.add(event);
            }
        }
        return new LogBatch(
                accepted, accepted.size() == events.size() ? Optional.empty() : Optional.of(rejected.build()));
    }

    private static void check(List<Event> events) {
        if (events.isEmpty() || events.size() > MOST) {
            throw invalid("1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must"
                    + " have length between 1 and " + MOST);
        }
        long size = 0;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.message().isEmpty()) {
                throw invalid("1 validation error detected: Value '' at 'logEvents." + (i + 1)
                        + ".member.message' failed to satisfy constraint: Member must have length greater than or equal"
                        + " to 1");
            }
            if (i > 0 && event.at().isBefore(events.get(i - 1).at())) {
                throw invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
            size += event.message().getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
        }
        if (size > LARGEST) {
            throw invalid("Upload too large: " + size + " bytes exceeds limit of " + LARGEST);
        }
        Duration span = Duration.between(
                events.get(0).at(), events.get(events.size() - 1).at());
        if (span.compareTo(SPAN) > 0) {
            throw invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    private static Fault invalid(String message) {
        return new Fault("InvalidParameterException", message);
    }
}
