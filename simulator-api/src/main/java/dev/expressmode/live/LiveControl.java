package dev.expressmode.live;

import dev.expressmode.api.control.Advanced;
import dev.expressmode.api.control.ClockView;
import dev.expressmode.api.control.Control;
import dev.expressmode.api.control.EventView;
import dev.expressmode.api.control.FaultOrder;
import dev.expressmode.api.control.FaultView;
import dev.expressmode.api.control.Feed;
import dev.expressmode.api.control.TaskLogView;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.faults.PutFault;
import dev.expressmode.engine.faults.RemoveFault;
import dev.expressmode.port.ContainerExit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The control API on a running simulator. */
public final class LiveControl implements Control {
    private final SimulatorThread simulator;
    private final HistoryFeed feed = new HistoryFeed();
    private final AwsEvents awsEvents;
    private final Map<String, Object> addresses;
    private final ToldContainers images;

    /**
     * The control of this simulator.
     *
     * @param images what its containers are told to do
     * @param addresses where the rest of it is found, for whoever asks after its health
     * @param clock hears the simulated time whenever it may have moved
     */
    LiveControl(
            SimulatorThread simulator, ToldContainers images, Map<String, Object> addresses, Consumer<Instant> clock) {
        this.images = images;
        this.simulator = simulator;
        this.addresses = addresses;
        this.awsEvents = new AwsEvents(simulator);
        follow(0, awsEvents::happened);
        simulator.afterWork(() -> {
            clock.accept(simulator.mode().timeline().now());
            feed.deliver(simulator.mode().history());
        });
    }

    @Override
    public Feed awsEvents() {
        return awsEvents;
    }

    @Override
    public Map<String, Object> health() {
        return simulator.take(() -> {
            Map<String, Object> health = new LinkedHashMap<>();
            health.put("runtime", simulator.mode().containers().name());
            health.put("events", simulator.mode().history().size());
            health.put("idle", simulator.mode().idle());
            health.put("holds", simulator.mode().timeline().holds().names());
            health.putAll(addresses);
            return health;
        });
    }

    @Override
    public ClockView clock() {
        String pace = simulator.pace().text();
        return simulator.take(() -> new ClockView(simulator.mode().timeline().now(), pace));
    }

    @Override
    public ClockView pace(String pace) {
        try {
            simulator.pace(Pace.of(pace));
        } catch (IllegalArgumentException bad) {
            throw new Fault("InvalidPace", bad.getMessage() == null ? "bad pace" : bad.getMessage());
        }
        return clock();
    }

    @Override
    public Advanced advance(Duration by) {
        return simulator.advance(by);
    }

    @Override
    public Advanced advanceUntilIdle() {
        return simulator.advanceUntilIdle();
    }

    @Override
    public List<EventView> history(long after) {
        return simulator.take(() -> simulator.mode().history().after(after).stream()
                .map(HistoryFeed::view)
                .toList());
    }

    @Override
    public Subscription follow(long after, Consumer<EventView> consumer) {
        Object follower = simulator.take(() -> feed.follow(simulator.mode().history(), after, consumer));
        return () -> simulator.take(() -> {
            feed.leave(follower);
            return follower;
        });
    }

    @Override
    public TaskLogView logs(String taskId) {
        return simulator.take(() -> TaskOutput.of(simulator.mode(), taskId));
    }

    @Override
    public void exitTask(String taskId, int exitCode, Optional<String> reason) {
        boolean ended =
                simulator.take(() -> images.exit(simulator.mode(), taskId, new ContainerExit(exitCode, reason)));
        if (!ended) {
            throw new Fault("TaskNotFound", 404, "There is no running task " + taskId + ".");
        }
    }

    @Override
    public Map<String, Map<String, String>> images() {
        return images.said();
    }

    @Override
    public void setImage(String image, Map<String, String> variables) {
        images.say(image, variables);
    }

    @Override
    public List<FaultView> faults() {
        return simulator.take(() -> LiveFaults.all(simulator.mode().world()));
    }

    @Override
    public List<String> faultKinds() {
        return LiveFaults.kinds();
    }

    @Override
    public FaultView putFault(FaultOrder order) {
        PutFault put = LiveFaults.command(order);
        return simulator.take(() -> LiveFaults.view(simulator.mode().execute(put)));
    }

    @Override
    public void removeFault(String id) {
        Outcome.Done unused = simulator.take(() -> simulator.mode().execute(new RemoveFault(id)));
    }

    @Override
    public void reset() {
        simulator.reset();
        images.forget();
        awsEvents.forget();
    }
}
