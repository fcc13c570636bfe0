package dev.expressmode;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.tasks.ContainerEnded;
import dev.expressmode.engine.tasks.ContainerFailedToStart;
import dev.expressmode.engine.tasks.ContainerStarted;
import dev.expressmode.engine.tasks.ResolveImage;
import dev.expressmode.engine.tasks.SidecarEnded;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.Hold;
import dev.expressmode.time.Holds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Turns what adapters report about containers into commands. Any thread may report. */
final class ContainerFacts implements ContainerReports {
    private final Consumer<Command<?>> inbox;
    private final Holds holds;
    private final ContainerLogs logs;
    private final StartHolds starts;
    private final Map<String, Hold> unanswered = new ConcurrentHashMap<>();

    ContainerFacts(Consumer<Command<?>> inbox, Holds holds, ContainerLogs logs) {
        this.inbox = inbox;
        this.holds = holds;
        this.logs = logs;
        this.starts = new StartHolds(holds);
    }

    /** The runtime is about to be told to start a container; time may go on until it is {@link #due}. */
    void starting(String taskId) {
        unanswered.put(taskId, starts.begin(taskId, "starting task " + taskId));
    }

    /** From now on simulated time stands still until the runtime has said what became of the start. */
    void due(String taskId) {
        starts.due(taskId);
    }

    private void answered(String taskId) {
        Hold hold = unanswered.remove(taskId);
        if (hold != null) {
            hold.close();
        }
    }

    @Override
    public void imageResolved(String taskId, String digest) {
        inbox.accept(new ResolveImage(taskId, digest));
    }

    @Override
    public void running(String taskId, Endpoint endpoint) {
        inbox.accept(new ContainerStarted(taskId, endpoint));
        answered(taskId);
    }

    @Override
    public void failedToStart(String taskId, String reason) {
        inbox.accept(new ContainerFailedToStart(taskId, reason, false));
        answered(taskId);
        starts.over(taskId);
    }

    @Override
    public void exited(String taskId, ContainerExit exit) {
        inbox.accept(new ContainerEnded(taskId, exit));
        starts.over(taskId);
    }

    @Override
    public void logged(String taskId, String line) {
        wrote(taskId, () -> List.of(line));
    }

    @Override
    public void wrote(String taskId, Supplier<List<String>> lines) {
        inbox.accept(new LogContainerLines(logs, taskId, Optional.empty(), lines));
    }

    @Override
    public void sidecarWrote(String taskId, String container, Supplier<List<String>> lines) {
        inbox.accept(new LogContainerLines(logs, taskId, Optional.of(container), lines));
    }

    @Override
    public void sidecarExited(String taskId, String container, ContainerExit exit) {
        inbox.accept(new SidecarEnded(taskId, container, exit));
    }

    @Override
    public Hold hold(String what) {
        return holds.open(what);
    }

    @Override
    public Hold holdStart(String taskId, String what) {
        return starts.more(taskId, what);
    }
}
