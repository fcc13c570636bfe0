package dev.expressmode.docker;

import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The container of one task, from order to end, and the only one who reports about it. News come from many threads (the
 * start, the engine's events, the engine of the simulator, a lost connection) and in any order; a mailbox puts them in
 * line, so that every start is answered once and every exit comes after its start and once.
 *
 * <pre>
 *   STARTING --started--&gt; RUNNING --ended--&gt; ENDED
 *      |--failed, or stopped before the container was made--&gt; ENDED
 * </pre>
 */
final class TaskContainer implements LoggedContainer {

    private static final Duration FOR_THE_ENGINE_TO_SAY = Duration.ofSeconds(5);

    private enum Phase {
        STARTING,
        RUNNING,
        ENDED
    }

    private enum Wish {
        NONE,
        TERMINATE,
        KILL
    }

    private enum Making {
        NOT_YET,
        CLAIMED,
        ABANDONED
    }

    /** Sends signals to a container; may take its time, so it is asked on another thread. */
    interface Signals {
        void terminate(TaskContainer container, String containerId);

        void kill(TaskContainer container, String containerId);
    }

    private final ContainerOrder order;
    private final ContainerReports reports;
    private final Signals signals;
    private final Mailbox mailbox;
    private final Consumer<TaskContainer> whenGone;
    private final AtomicReference<Making> making = new AtomicReference<>(Making.NOT_YET);
    private final AtomicBoolean dying = new AtomicBoolean();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> gone = new CompletableFuture<>();
    private final CompletableFuture<String> made = new CompletableFuture<>();
    private final List<Sidecar> sidecars = new CopyOnWriteArrayList<>();
    private volatile Optional<LogFollower> follower = Optional.empty();

    // touched by messages in the mailbox only
    private final List<Hold> holds = new ArrayList<>();
    private Phase phase = Phase.STARTING;
    private Wish wish = Wish.NONE;
    private Optional<ContainerExit> endedEarly = Optional.empty();

    TaskContainer(
            ContainerOrder order,
            ContainerReports reports,
            Signals signals,
            Mailbox mailbox,
            Consumer<TaskContainer> whenGone) {
        this.order = order;
        this.reports = reports;
        this.signals = signals;
        this.mailbox = mailbox;
        this.whenGone = whenGone;
    }

    ContainerOrder order() {
        return order;
    }

    String taskId() {
        return order.taskId();
    }

    ContainerReports reports() {
        return reports;
    }

    @Override
    public String logName() {
        return taskId();
    }

    /** The containers beside it that were made. */
    List<Sidecar> sidecars() {
        return sidecars;
    }

    void add(Sidecar sidecar) {
        sidecars.add(sidecar);
    }

    @Override
    public Optional<String> containerId() {
        return Optional.ofNullable(made.getNow("")).filter(id -> !id.isEmpty());
    }

    /** The same, with a little patience: a container may ask about itself before the engine has told us its id. */
    Optional<String> containerIdSoon() {
        return Optional.of(made.copy()
                        .completeOnTimeout("", FOR_THE_ENGINE_TO_SAY.toMillis(), TimeUnit.MILLISECONDS)
                        .join())
                .filter(id -> !id.isEmpty());
    }

    @Override
    public Optional<LogFollower> follower() {
        return follower;
    }

    @Override
    public void follow(LogFollower logs) {
        follower = Optional.of(logs);
    }

    /** Completes when the end (or the failure to start) has been reported. */
    CompletableFuture<Boolean> ended() {
        return ended;
    }

    /** Completes when nothing is left of the container in the engine, as far as anybody can tell. */
    CompletableFuture<Boolean> gone() {
        return gone;
    }

    void removed() {
        whenGone.accept(this);
        gone.complete(true);
    }

    /** Whether the container may be made: not if the task was stopped in the meantime. */
    boolean claimMaking() {
        return making.compareAndSet(Making.NOT_YET, Making.CLAIMED);
    }

    /** The first one who asks may look after the death of this container. */
    boolean claimDeath() {
        return dying.compareAndSet(false, true);
    }

    @Override
    public boolean isDying() {
        return dying.get();
    }

    void made(String id) {
        made.complete(id);
    }

    void imageResolved(String digest) {
        mailbox.post(() -> {
            if (phase == Phase.STARTING) {
                reports.imageResolved(taskId(), digest);
            }
        });
    }

    void started(Endpoint endpoint) {
        mailbox.post(() -> {
            if (phase != Phase.STARTING) {
                return;
            }
            phase = Phase.RUNNING;
            if (wish != Wish.NONE) {
                hold("container of task " + taskId() + " ends");
            }
            reports.running(taskId(), endpoint);
            if (endedEarly.isPresent()) {
                reportEnd(endedEarly.get());
            } else if (wish != Wish.NONE) {
                signal(wish);
            }
        });
    }

    void failed(String reason) {
        mailbox.post(() -> {
            if (phase == Phase.STARTING) {
                phase = Phase.ENDED;
                reports.failedToStart(taskId(), reason);
                closeBooks();
            }
        });
    }

    void exited(ContainerExit exit) {
        mailbox.post(() -> {
            if (phase == Phase.RUNNING) {
                reportEnd(exit);
            } else if (phase == Phase.STARTING) {
                endedEarly = Optional.of(exit);
            }
        });
    }

    void terminate() {
        mailbox.post(() -> stop(Wish.TERMINATE));
    }

    void kill() {
        mailbox.post(() -> stop(Wish.KILL));
    }

    /** Asks again for what could not be asked while the engine was away. */
    void insist() {
        mailbox.post(() -> {
            if (phase == Phase.RUNNING && wish != Wish.NONE) {
                signal(wish);
            }
        });
    }

    private void stop(Wish wanted) {
        if (phase == Phase.ENDED) {
            return;
        }
        boolean first = wish == Wish.NONE;
        if (wanted.compareTo(wish) > 0) {
            wish = wanted;
        }
        if (phase == Phase.STARTING) {
            abandon();
            return;
        }
        if (first) {
            hold("container of task " + taskId() + " ends");
        }
        signal(wanted);
    }

    /** A container that is not even made need not be waited for; a pull may take minutes. */
    private void abandon() {
        if (making.compareAndSet(Making.NOT_YET, Making.ABANDONED)) {
            phase = Phase.ENDED;
            reports.failedToStart(
                    taskId(), "CannotStartContainerError: the task was stopped before its container was created");
            closeBooks();
            removed();
        }
    }

    private void signal(Wish wanted) {
        containerId().ifPresent(id -> {
            if (wanted == Wish.KILL) {
                signals.kill(this, id);
            } else {
                signals.terminate(this, id);
            }
        });
    }

    /** Simulated time stands still until the container has ended, or the hold is closed. */
    Hold hold(String what) {
        Hold hold = reports.hold(what);
        holds.add(hold);
        return hold;
    }

    private void reportEnd(ContainerExit exit) {
        phase = Phase.ENDED;
        reports.exited(taskId(), exit);
        closeBooks();
    }

    private void closeBooks() {
        holds.forEach(Hold::close);
        holds.clear();
        ended.complete(true);
    }
}
