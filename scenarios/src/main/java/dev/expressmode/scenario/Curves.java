package dev.expressmode.scenario;

import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.scenario.Run.Curve;
import dev.expressmode.scenario.Run.Measure;
import dev.expressmode.scenario.Run.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notes the values a chart shows, whenever they change. Looks only: drawing a chart changes nothing. */
final class Curves {
    private record Name(String subject, Measure measure) {}

    private final Theatre stage;
    private final Instant zero;
    private final Map<Name, List<Point>> curves = new LinkedHashMap<>();
    private final Map<String, SortedMap<Integer, Long>> answersBefore = new LinkedHashMap<>();

    Curves(Theatre stage, Instant zero) {
        this.stage = stage;
        this.zero = zero;
    }

    void look() {
        for (String name : stage.names()) {
            Sight sight = stage.look(name, Optional.empty());
            if (!sight.status().equals("GONE")) {
                weights(name, sight.shares());
                sight.alarm().ifPresent(state -> note(name, Measure.ALARM, level(state)));
                note(name, Measure.TASKS, (double) sight.healthy());
            }
        }
    }

    private static int level(AlarmState state) {
        return switch (state) {
            case OK -> 0;
            case ALARM -> 1;
            case INSUFFICIENT_DATA -> 2;
        };
    }

    private void weights(String name, Map<String, Double> now) {
        if (now.isEmpty()) {
            return;
        }
        Map<String, Double> shares = new TreeMap<>(now);
        for (Name known : List.copyOf(curves.keySet())) {
            if (known.measure() == Measure.WEIGHT && known.subject().startsWith(name + ": ")) {
                shares.putIfAbsent(known.subject().substring(name.length() + 2), 0.0);
            }
        }
        shares.forEach((image, share) -> note(name + ": " + image, Measure.WEIGHT, share));
    }

    /** A minute is over: what share of its requests failed. */
    void minute() {
        Duration begun = Duration.between(zero, stage.now()).minusMinutes(1);
        for (String name : stage.names()) {
            SortedMap<Integer, Long> now = stage.answers(name);
            SortedMap<Integer, Long> before = answersBefore.getOrDefault(name, new TreeMap<>());
            SortedMap<Integer, Long> since = new TreeMap<>();
            now.forEach((status, count) -> since.put(status, count - before.getOrDefault(status, 0L)));
            answersBefore.put(name, now);
            note(name, Measure.ERRORS, begun.isNegative() ? Duration.ZERO : begun, Answers.failedShare(since));
        }
    }

    private void note(String subject, Measure measure, double value) {
        note(subject, measure, Duration.between(zero, stage.now()), value);
    }

    private void note(String subject, Measure measure, Duration offset, double value) {
        List<Point> points = curves.computeIfAbsent(new Name(subject, measure), key -> new ArrayList<>());
        if (points.isEmpty() || points.get(points.size() - 1).value() != value) {
            points.add(new Point(offset, value));
        }
    }

    List<Curve> drawn() {
        List<Curve> drawn = new ArrayList<>();
        curves.forEach((name, points) -> drawn.add(new Curve(name.subject(), name.measure(), List.copyOf(points))));
        return drawn;
    }
}
