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

    private final LogRing ring;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

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
    }

    /** Completes when there is nothing more to read: true at the container's end, false when the engine was lost. */
    CompletableFuture<Boolean> done() {
        return done;
    }
}
