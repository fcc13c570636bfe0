package dev.expressmode.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.SidecarOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings one container up: image, secrets, create, start, port. Blocks while the engine works. */
final class ContainerStart {

    private final DockerEngine engine;
    private final ImageStore images;
    private final SecretValues secrets;
    private final Supplier<ContainerRecipe> recipe;
    private final Sidecars sidecars;
    private final WhatNext whatNext;

    /** What is to be done about a container that has been started. */
    interface WhatNext {
        void started(TaskContainer task, String containerId);

        void runs(TaskContainer task, ContainerAddress address);

        void endedAlready(TaskContainer task, String containerId);
    }

    ContainerStart(
            DockerEngine engine,
            ImageStore images,
            SecretValues secrets,
            Supplier<ContainerRecipe> recipe,
            Sidecars sidecars,
            WhatNext whatNext) {
        this.engine = engine;
        this.images = images;
        this.secrets = secrets;
        this.recipe = recipe;
        this.sidecars = sidecars;
        this.whatNext = whatNext;
    }

    /** Reports to the task what became of it. */
    void run(TaskContainer task) {
        try {
            ContainerOrder order = task.order();
            // before the image, as the agent does: a task without its secrets pulls nothing
            Map<String, String> values = secrets.valuesOf(order.secrets());
            LocalImage image = images.imageFor(order);
            List<Sidecars.Prepared> beside = prepared(order);
            if (!task.claimMaking()) {
                return;
            }
            task.imageResolved(image.digest());
            String id = createAndStart(order, image, values);
            // before anybody may look after its death, who would not find its last words
            whatNext.started(task, id);
            task.made(id);
            startBeside(task, id, beside);
            report(task, id);
        } catch (StartFailure failure) {
            failed(task, failure.stoppedReason());
        } catch (RuntimeException e) {
            failed(task, "CannotStartContainerError: the Docker engine failed: " + rootCause(e));
        }
    }

    /** Nothing starts beside a container that has ended by then; that is told as what it is. */
    private void startBeside(TaskContainer task, String id, List<Sidecars.Prepared> beside) throws StartFailure {
        try {
            sidecars.start(task, id, beside);
        } catch (StartFailure refused) {
            if (runs(id)) {
                throw refused;
            }
        }
    }

    private boolean runs(String id) {
        try {
            return Boolean.TRUE.equals(
                    engine.calls().inspectContainerCmd(id).exec().getState().getRunning());
        } catch (NotFoundException endedAndRemoved) {
            return false;
        }
    }

    private List<Sidecars.Prepared> prepared(ContainerOrder order) throws StartFailure {
        List<Sidecars.Prepared> all = new ArrayList<>();
        for (SidecarOrder sidecar : order.sidecars()) {
            Map<String, String> values = secrets.valuesOf(sidecar.secrets());
            all.add(new Sidecars.Prepared(sidecar, images.imageFor(order, sidecar.image()), values));
        }
        return all;
    }

    private void failed(TaskContainer task, String reason) {
        task.failed(reason);
        sidecars.discard(task);
        task.containerId().ifPresent(this::remove);
        task.removed();
    }

    private String createAndStart(ContainerOrder order, LocalImage image, Map<String, String> values)
            throws StartFailure {
        boolean openFiles = engine.limitsOpenFiles();
        String id = create(order, image, values, openFiles);
        try {
            recipe.get().surroundings().furnish(id);
            engine.calls().startContainerCmd(id).exec();
            return id;
        } catch (DockerException refused) {
            remove(id);
            String said = EngineWords.of(refused);
            if (openFiles && said.contains("rlimit")) {
                // an engine in a container or virtual machine may raise no limit; the task can do without
                engine.refusedToLimitOpenFiles();
                return createAndStart(order, image, values);
            }
            throw new StartFailure("CannotStartContainerError: " + said);
        } catch (RuntimeException lost) {
            remove(id);
            throw lost;
        }
    }

    private String create(ContainerOrder order, LocalImage image, Map<String, String> values, boolean openFiles)
            throws StartFailure {
        try {
            return recipe.get().create(order, image, values, openFiles).exec().getId();
        } catch (NotFoundException imageGone) {
            throw PullErrors.notFound(ImageReference.parse(order.image()));
        } catch (DockerException refused) {
            throw new StartFailure("CannotCreateContainerError: " + EngineWords.of(refused));
        }
    }

    private void report(TaskContainer task, String id) {
        try {
            InspectContainerResponse container =
                    engine.calls().inspectContainerCmd(id).exec();
            Optional<ContainerAddress> address = ContainerAddress.of(
                    container,
                    task.order().containerPort(),
                    recipe.get().surroundings(),
                    engine.neighbour().isPresent());
            OwnContainer.addressIn(container, recipe.get().surroundings().network())
                    .ifPresent(own -> recipe.get().surroundings().arrived(task.taskId(), own));
            // first, because it holds time: that must not slip through between start and boot
            address.ifPresent(found -> whatNext.runs(task, found));
            task.started(address.orElse(ContainerAddress.NOWHERE).endpoint());
            if (!Boolean.TRUE.equals(container.getState().getRunning())) {
                // its event came before anybody knew its id
                whatNext.endedAlready(task, id);
            }
        } catch (NotFoundException endedAndRemoved) {
            task.started(ContainerAddress.NOWHERE.endpoint());
            whatNext.endedAlready(task, id);
        }
    }

    private void remove(String id) {
        try {
            engine.calls().removeContainerCmd(id).withForce(true).exec();
        } catch (RuntimeException leftToTheNextSweep) {
            // gone already, or the engine is away: then the next connection finds it
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
