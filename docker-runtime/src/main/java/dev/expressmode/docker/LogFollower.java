package dev.expressmode.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Reads what one container writes, from its first word to its end. The engine writes it to a file of bounded size and we
 * read from there: a reader that is slow or gone never stops the container.
 */
final class LogFollower extends ResultCallback.Adapter<Frame> {

    private static final int LAST_LINES = 50;
    private static final int LAST_BYTES = 1024 * 1024;

    private final LogRing ring;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    private volatile Runnable brokenOff = () -> {};

    private LogFollower(LogRing ring) {
        this.ring = ring;
    }

    /** Follows from the container's start. */
    static LogFollower follow(DockerEngine engine, String containerId, LogRing ring) {
        return follow(engine, containerId, ring, Instant.EPOCH);
    }

    /** Follows what was not heard yet, to the second: what was said in that second may be heard twice. */
    static LogFollower resume(DockerEngine engine, String containerId, LogRing ring) {
        return follow(engine, containerId, ring, ring.lastAppended());
    }

    /**
     * Adds the last words of a container that has ended: engines end a log that is followed before what was written last
     * if no line end came after it (observed: Docker 20.10, both log drivers).
     */
    static CompletableFuture<Boolean> catchUp(DockerEngine engine, String containerId, LogRing ring) {
        LogRing last = new LogRing(LAST_BYTES, Instant::now);
        LogFollower reader = engine.streams()
                .logContainerCmd(containerId)
                .withStdOut(true)
                .withStdErr(true)
                .withTail(LAST_LINES)
                .exec(new LogFollower(last));
        return reader.done.thenApply(complete -> {
            LogTail tail = last.tail();
            if (complete) {
                ring.catchUp(tail, tail.droppedLines() == 0 && tail.lines().size() < LAST_LINES);
            }
            return complete;
        });
    }

    private static LogFollower follow(DockerEngine engine, String containerId, LogRing ring, Instant since) {
        return engine.streams()
                .logContainerCmd(containerId)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .withSince((int) since.getEpochSecond())
                .exec(new LogFollower(ring));
    }

    @Override
    public void onNext(Frame frame) {
        ring.append(frame.getStreamType() == StreamType.STDERR, frame.getPayload());
    }

    @Override
    public void onError(Throwable lost) {
        done.complete(false);
        super.onError(lost);
    }

    @Override
    public void onComplete() {
        ring.end();
        done.complete(true);
        super.onComplete();
        brokenOff.run();
    }

    /** Runs this when the engine has ended the log, be it with the container or before. */
    void onBreakOff(Runnable what) {
        brokenOff = what;
        if (done.getNow(false)) {
            what.run();
        }
    }

    /** Completes when there is nothing more to read: true at the container's end, false when the engine was lost. */
    CompletableFuture<Boolean> done() {
        return done;
    }
}
