package dev.expressmode.scenario;

import dev.expressmode.embedded.ModelledTraffic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who sends requests to the model, and what they are answered. */
final class ModelledUsers {
    private final Stage stage;
    private final ModelledTraffic traffic;
    private final Replays replays;
    private final Map<String, SortedMap<Integer, Long>> answersBefore = new LinkedHashMap<>();
    private int requests;

    ModelledUsers(Stage stage, ModelledTraffic traffic, Replays replays) {
        this.stage = stage;
        this.traffic = traffic;
        this.replays = replays;
    }

    private String host(String name) {
        return stage.existing(name).identity().host();
    }

    void traffic(String name, double perSecond, SortedMap<Integer, Double> mix, Optional<Duration> span) {
        String host = host(name);
        traffic.mix(host, mix, stage.now());
        double before = traffic.rateOf(host);
        traffic.rate(host, perSecond, stage.now());
        span.ifPresent(time -> stage.after(time, () -> {
            traffic.rate(host, before, stage.now());
            traffic.mix(host, new TreeMap<>(), stage.now());
        }));
    }

    void replay(String name, String log) {
        String host = host(name);
        replays.read(log)
                .forEach((second, statuses) -> stage.after(second, () -> traffic.replay(host, statuses, stage.now())));
    }

    void request(String name, Duration takes, Optional<Integer> answer) {
        String host = host(name);
        String request = name + "/" + requests++;
        Optional<Integer> atOnce = traffic.open(host, request, stage.now());
        if (atOnce.isPresent()) {
            judge(name, takes, answer, atOnce.get());
        } else {
            stage.after(takes, () -> traffic.finish(request).ifPresent(status -> judge(name, takes, answer, status)));
        }
    }

    private void judge(String name, Duration takes, Optional<Integer> answer, int status) {
        if (answer.filter(wanted -> wanted != status).isPresent()) {
            stage.broke("the request to " + name + " that takes " + takes.toSeconds() + " s was answered " + status
                    + ", not " + answer.get());
        }
    }

    void countFromHere() {
        for (String name : stage.names()) {
            stage.service(name).ifPresent(service -> {
                String host = service.identity().host();
                answersBefore.put(host, traffic.answers(host));
            });
        }
    }

    /** What the requests to a service were answered since the timeline began, by status. */
    SortedMap<Integer, Long> answers(String name) {
        SortedMap<Integer, Long> since = new TreeMap<>();
        stage.service(name).map(service -> service.identity().host()).ifPresent(host -> {
            SortedMap<Integer, Long> before = answersBefore.getOrDefault(host, new TreeMap<>());
            traffic.answers(host)
                    .forEach((status, count) -> since.put(status, count - before.getOrDefault(status, 0L)));
        });
        return since;
    }
}
