package dev.expressmode.docker;

import dev.expressmode.port.ContainerExit;
import java.util.OptionalInt;

/** Looks after the container of a task that has ended: those beside it, why, the report, its removal. Blocks meanwhile. */
final class ContainerEnd {

    /** Exit code of a process that got SIGKILL. */
    static final int KILLED = 137;

    private final DockerEngine engine;
    private final EndReading reading;
    private final Sidecars sidecars;

    ContainerEnd(DockerEngine engine, EndReading reading, Sidecars sidecars) {
        this.engine = engine;
        this.reading = reading;
        this.sidecars = sidecars;
    }

    /** Reports the end of a task's container and removes it. */
    void run(TaskContainer task, String containerId, OptionalInt exitCode) {
        ContainerExit exit = reading.of(task, containerId, exitCode);
        sidecars.endWith(task);
        task.exited(exit);
        try {
            engine.calls()
                    .removeContainerCmd(containerId)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (RuntimeException leftToTheNextSweep) {
            // gone already, or the engine is away: then the next connection finds it
        }
        task.removed();
    }
}
