package dev.expressmode.scenario;

import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceRevision;
import dev.expressmode.engine.tasks.Tasks;
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

    private final Stage stage;
    private final Instant zero;
    private final Map<Name, List<Point>> curves = new LinkedHashMap<>();
    private final Map<String, SortedMap<Integer, Long>> answersBefore = new LinkedHashMap<>();

    Curves(Stage stage, Instant zero) {
        this.stage = stage;
        this.zero = zero;
    }

    void look() {
        for (String name : stage.names()) {
            stage.service(name).ifPresent(service -> {
                weights(name, service);
                stage.alarm(name).ifPresent(alarm -> note(name, Measure.ALARM, level(alarm.state())));
                note(name, Measure.TASKS, (double) new Looking(stage, name, Optional.empty()).healthy());
            });
        }
    }

    private static int level(AlarmState state) {
        return switch (state) {
            case OK -> 0;
            case ALARM -> 1;
            case INSUFFICIENT_DATA -> 2;
        };
    }

    private void weights(String name, ExpressService service) {
        Optional<ListenerRule> rule =
                stage.world().slice(Balancing.class).rule(service.resourceArn(ManagedResource.Type.RULE));
        int sum = rule.stream()
                .flatMap(found -> found.forward().stream())
                .mapToInt(ListenerRule.Forward::weight)
                .sum();
        if (sum == 0) {
            return;
        }
        Map<String, Double> shares = new TreeMap<>();
        for (ServiceRevision revision : service.activeRevisions()) {
            if (stage.world().slice(Tasks.class).set(revision.arn()).isEmpty()) {
                // not placed in one of the two groups yet
                continue;
            }
            String group = service.targetGroupOf(revision.arn());
            double share = rule.orElseThrow().forward().stream()
                    .filter(forward -> forward.targetGroupArn().equals(group))
                    .mapToDouble(forward -> (double) forward.weight() / sum)
                    .sum();
            shares.merge(Looking.image(revision), share, Math::max);
        }
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
            note(name, Measure.ERRORS, begun.isNegative() ? Duration.ZERO : begun, Stage.failedShare(since));
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
