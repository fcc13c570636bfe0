package dev.expressmode.junit;

import dev.expressmode.ExpressMode;
import dev.expressmode.embedded.ImageBehaviours;
import dev.expressmode.embedded.ModelledContainers;
import dev.expressmode.embedded.ModelledTraffic;
import dev.expressmode.embedded.TrafficTotals;
import dev.expressmode.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/** The engine alone: modelled containers and traffic, no thread, no socket. The test's thread is the loop. */
final class EngineSimulator implements Simulator {
    private final ImageBehaviours images = new ImageBehaviours();
    private final AtomicReference<ModelledTraffic> traffic = new AtomicReference<>();
    private final ExpressMode mode;

    EngineSimulator(ExpressMode.Setup setup) {
        mode = ExpressMode.create(setup, timer -> {
            ModelledContainers containers = new ModelledContainers(timer, images);
            ModelledTraffic requests = new ModelledTraffic(setup.seed(), containers, timer);
            traffic.set(requests);
            return new ExpressMode.Adapters(containers, containers, requests);
        });
    }

    @Override
    public synchronized <T> T with(Function<ExpressMode, T> work) {
        return work.apply(mode);
    }

    @Override
    public synchronized List<String> advance(Duration by) {
        return mode.timeline().advance(by);
    }

    @Override
    public synchronized List<String> advanceUntil(Predicate<ExpressMode> reached, Duration atMost) {
        Timeline timeline = mode.timeline();
        Instant end = timeline.now().plus(atMost);
        List<String> fired = new ArrayList<>();
        while (!reached.test(mode)) {
            Optional<String> key = timeline.step(end);
            if (key.isEmpty()) {
                timeline.arrive(end);
                break;
            }
            fired.add(key.get());
        }
        return fired;
    }

    @Override
    public synchronized Optional<String> advanceToNext() {
        return mode.timeline().advanceToNext();
    }

    @Override
    public ImageBehaviours images() {
        return images;
    }

    @Override
    public synchronized void traffic(String host, double perSecond) {
        Objects.requireNonNull(traffic.get())
                .rate(host, perSecond, mode.timeline().now());
    }

    @Override
    public synchronized TrafficTotals totals() {
        return Objects.requireNonNull(traffic.get()).totals(mode.timeline().now());
    }

    @Override
    public synchronized void close() {
        mode.close();
    }
}
