package dev.expressmode.api.control;

import dev.expressmode.engine.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A simulator that only keeps a clock and a list of events. */
final class FakeControl implements Control {
    private final List<EventView> events = new ArrayList<>();
    private final List<Consumer<EventView>> followers = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> images = new TreeMap<>();
    private final List<FaultView> faults = new CopyOnWriteArrayList<>();
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private String pace = "manual";

    synchronized void happen(String type, Object body) {
        EventView event = new EventView(events.size() + 1, now, type, body);
        events.add(event);
        followers.forEach(follower -> follower.accept(event));
    }

    @Override
    public Feed awsEvents() {
        return this;
    }

    @Override
    public Map<String, Object> health() {
        return Map.of("runtime", "embedded");
    }

    @Override
    public ClockView clock() {
        return new ClockView(now, pace);
    }

    @Override
    public ClockView pace(String other) {
        pace = other;
        return clock();
    }

    @Override
    public Advanced advance(Duration by) {
        if (by.compareTo(Duration.ofDays(365)) > 0) {
            throw new Fault("TooFar", 409, "a year is far enough");
        }
        now = now.plus(by);
        return new Advanced(now, List.of("deployment/ab12/bake"));
    }

    @Override
    public Advanced advanceUntilIdle() {
        return new Advanced(now, List.of("a", "b"));
    }

    @Override
    public synchronized List<EventView> history(long after) {
        return events.stream().filter(event -> event.sequence() > after).toList();
    }

    @Override
    public synchronized Subscription follow(long after, Consumer<EventView> consumer) {
        history(after).forEach(consumer);
        followers.add(consumer);
        return () -> followers.remove(consumer);
    }

    @Override
    public TaskLogView logs(String taskId) {
        if (!taskId.equals("ab12")) {
            throw new Fault("TaskNotFound", 404, "There is no task " + taskId + ".");
        }
        return new TaskLogView(
                "arn:aws:ecs:us-east-1:000000000000:task/default/ab12",
                "/aws/ecs/default/shop",
                "ecs/Main/ab12",
                2,
                List.of(new TaskLogView.LineView(now, "hello")));
    }

    @Override
    public void exitTask(String taskId, int exitCode, Optional<String> reason) {
        if (!taskId.equals("ab12")) {
            throw new Fault("TaskNotFound", 404, "There is no running task " + taskId + ".");
        }
        happen("Exit", exitCode + reason.map(text -> " " + text).orElse(""));
    }

    @Override
    public Map<String, Map<String, String>> images() {
        return images;
    }

    @Override
    public void setImage(String image, Map<String, String> variables) {
        images.put(image, variables);
    }

    @Override
    public List<FaultView> faults() {
        return List.copyOf(faults);
    }

    @Override
    public List<String> faultKinds() {
        return List.of("image pull fails");
    }

    @Override
    public FaultView putFault(FaultOrder order) {
        FaultView fault = new FaultView(
                "1a2b3c4d",
                order.kind(),
                order.service(),
                now.plus(order.after()),
                order.lasts().map(now.plus(order.after())::plus),
                order.probability(),
                order.duration(),
                order.text(),
                order.target(),
                order.rate());
        faults.add(fault);
        return fault;
    }

    @Override
    public void removeFault(String id) {
        if (!faults.removeIf(fault -> fault.id().equals(id))) {
            throw new Fault("FaultNotFound", 404, "There is no fault " + id + ".");
        }
    }

    @Override
    public synchronized void reset() {
        events.clear();
    }
}
