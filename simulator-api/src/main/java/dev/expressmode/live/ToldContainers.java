package dev.expressmode.live;

import dev.expressmode.ExpressMode;
import dev.expressmode.embedded.ImageBehaviours;
import dev.expressmode.embedded.StandInBehaviour;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.tasks.ContainerEnded;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.port.ContainerExit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the containers of a running simulator are told to do from outside: by image, or one to end by itself. */
final class ToldContainers {
    private final ImageBehaviours behaviours = new ImageBehaviours();
    private final boolean standIns;
    // guarded by this
    private final Map<String, Map<String, String>> said = new TreeMap<>();

    /** With {@code standIns} if images are stand-ins, which do as they are told. */
    ToldContainers(boolean standIns) {
        this.standIns = standIns;
    }

    ImageBehaviours behaviours() {
        return behaviours;
    }

    synchronized Map<String, Map<String, String>> said() {
        return new LinkedHashMap<>(said);
    }

    synchronized void say(String image, Map<String, String> variables) {
        if (!standIns) {
            throw new Fault(
                    "NoStandIns",
                    409,
                    "Images are real containers here: only stand-ins (--runtime embedded) do as told.");
        }
        StandInBehaviour behaviour = read(variables);
        if (variables.isEmpty()) {
            behaviours.remove(image);
            said.remove(image);
        } else {
            behaviours.put(image, behaviour);
            said.put(image, new TreeMap<>(variables));
        }
    }

    private static StandInBehaviour read(Map<String, String> variables) {
        try {
            return StandInBehaviour.of(variables);
        } catch (IllegalArgumentException wrong) {
            throw new Fault("BadRequest", wrong.getMessage() == null ? "bad variables" : wrong.getMessage());
        }
    }

    synchronized void forget() {
        said.keySet().forEach(behaviours::remove);
        said.clear();
    }

    /**
     * The container of a task ends by itself. The engine hears it first: what the runtime reports of the container, which
     * is killed, comes too late to count. Called in a turn.
     *
     * @return false if no such task runs
     */
    boolean exit(ExpressMode mode, String taskId, ContainerExit how) {
        boolean runs = mode.world().slice(Tasks.class).task(taskId).stream()
                .anyMatch(task -> task.state() instanceof TaskState.Running);
        if (runs) {
            mode.accept(new ContainerEnded(taskId, how));
            mode.containers().kill(taskId);
        }
        return runs;
    }
}
