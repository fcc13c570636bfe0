package dev.expressmode.embedded;

import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.ContainerUse;
import dev.expressmode.port.Containers;
import java.util.Optional;

/** Starts the images of a mapping as local commands or as other images, all others as they are; closes both adapters. */
public final class MappedContainers implements Containers {

    private final ImageMapping mapping;
    private final Containers mapped;
    private final Containers others;

    /**
     * An adapter over two.
     *
     * @param mapping the images that {@code mapped} starts
     * @param others starts every other image, and gives its name
     */
    public MappedContainers(ImageMapping mapping, Containers mapped, Containers others) {
        this.mapping = mapping;
        this.mapped = mapped;
        this.others = others;
    }

    @Override
    public String name() {
        return others.name();
    }

    @Override
    public void start(ContainerOrder order, ContainerReports reports) {
        boolean isMapped = mapping.commandFor(order.image()).isPresent();
        if (isMapped) {
            mapped.start(order, reports);
        } else {
            others.start(order.withImage(mapping.imageFor(order.image())), reports);
        }
    }

    @Override
    public void due(String taskId) {
        mapped.due(taskId);
        others.due(taskId);
    }

    /** Goes to both: the one that does not know the task does nothing. */
    @Override
    public void terminate(String taskId) {
        mapped.terminate(taskId);
        others.terminate(taskId);
    }

    @Override
    public void kill(String taskId) {
        mapped.kill(taskId);
        others.kill(taskId);
    }

    @Override
    public Optional<ContainerUse> use(String taskId) {
        return mapped.use(taskId).or(() -> others.use(taskId));
    }

    @Override
    public void close() {
        try (mapped;
                others) {
            // closed by leaving, the second even if the first fails
        }
    }
}
