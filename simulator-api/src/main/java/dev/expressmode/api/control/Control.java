package dev.expressmode.api.control;

import dev.expressmode.engine.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the control API asks of the simulator. Called on HTTP threads, several at a time. A {@link Fault} thrown here is
 * answered with its status and text; requests have been checked before.
 */
public interface Control extends Feed {

    /** What to say beside {@code "status":"ready"}. */
    Map<String, Object> health();

    /** The simulated clock. */
    ClockView clock();

    /** Changes the pace: {@code manual}, {@code real}, {@code paused} or a positive factor such as {@code 60x}. */
    ClockView pace(String pace);

    /** Moves time on, never backwards; returns when it is there and what fell due has been done. */
    Advanced advance(Duration by);

    /** Moves time on until nothing is left to happen. */
    Advanced advanceUntilIdle();

    /** All events with a sequence number above this one, oldest first. */
    @Override
    List<EventView> history(long after);

    /** What AWS would have sent to EventBridge; the body of each is the event itself, as JSON. */
    Feed awsEvents();

    /**
     * Hands over all events with a sequence number above this one, oldest first, then each new one as it happens, until
     * closed. The consumer returns at once and may be called on the thread that owns the world.
     */
    @Override
    Subscription follow(long after, Consumer<EventView> consumer);

    /** What the container of a task has written; the task by its 32 digits. Refused for a task that is not listed. */
    TaskLogView logs(String taskId);

    /**
     * Has the container of a running task end by itself.
     *
     * @param reason container-level reason such as {@code OutOfMemoryError: …}
     */
    void exitTask(String taskId, int exitCode, Optional<String> reason);

    /** What was said about images, by image. */
    Map<String, Map<String, String>> images();

    /**
     * Says what the stand-ins of an image do, by the variables they read; what was said before is forgotten. Refused where
     * containers are no stand-ins.
     */
    void setImage(String image, Map<String, String> variables);

    /** The faults in the world, oldest first. */
    List<FaultView> faults();

    /** What kinds of faults can be put. */
    List<String> faultKinds();

    /** Puts a fault into the world. */
    FaultView putFault(FaultOrder order);

    /** Takes a fault out of the world. */
    void removeFault(String id);

    /** Back to an empty world. */
    void reset();

    /** Somebody who follows the history. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
