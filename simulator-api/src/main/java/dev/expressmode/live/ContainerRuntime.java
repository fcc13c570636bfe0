package dev.expressmode.live;

import dev.expressmode.docker.DockerContainers;
import dev.expressmode.docker.DockerEngine;
import dev.expressmode.docker.DockerSettings;
import dev.expressmode.docker.FrontDoorAccess;
import dev.expressmode.embedded.LocalCommandContainers;
import dev.expressmode.embedded.MappedContainers;
import dev.expressmode.embedded.SimulatedTimer;
import dev.expressmode.embedded.StandInContainers;
import dev.expressmode.port.Containers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/** Makes the containers of a simulator: on a Docker engine where one is wanted and answers, else embedded. */
final class ContainerRuntime implements AutoCloseable {
    private final SimulatorOptions options;
    private final Optional<DockerEngine> engine;
    private final ToldContainers told;

    private ContainerRuntime(SimulatorOptions options, Optional<DockerEngine> engine) {
        this.options = options;
        this.engine = engine;
        this.told = new ToldContainers(engine.isEmpty());
    }

    /** What its containers are told to do from outside. */
    ToldContainers told() {
        return told;
    }

    /**
     * Decides for a runtime.
     *
     * @throws IllegalStateException when Docker is wanted and no engine answers
     */
    static ContainerRuntime choose(SimulatorOptions options) {
        Optional<DockerEngine> engine =
                options.runtime() == RuntimeKind.EMBEDDED ? Optional.empty() : DockerEngine.find();
        if (options.runtime() == RuntimeKind.DOCKER && engine.isEmpty()) {
            throw new IllegalStateException(
                    "--runtime docker: no Docker engine answers (looked where DOCKER_HOST and the Docker context say)");
        }
        return new ContainerRuntime(options, engine);
    }

    /** For people: what runs containers. */
    String description() {
        return engine.map(found -> "docker (" + found.description() + ")").orElse("embedded");
    }

    /** Containers for one life of the simulator. */
    Containers containers(SimulatedTimer timer, FrontDoorAccess frontDoor) {
        Containers images = engine.<Containers>map(found -> new DockerContainers(found, settings(frontDoor)))
                .orElseGet(() -> new StandInContainers(options.seed(), timer, told.behaviours()));
        return new MappedContainers(options.images(), new LocalCommandContainers(options.images()), images);
    }

    private DockerSettings settings(FrontDoorAccess frontDoor) {
        DockerSettings settings = DockerSettings.of(simulatorId())
                .withPullPolicy(options.pullPolicy())
                .withFrontDoor(frontDoor);
        return options.secrets().map(settings::withSecretsFile).orElse(settings);
    }

    /** The same for every run on the same data directory, so that a later run cleans up after a killed one. */
    private String simulatorId() {
        Path data = options.data().toAbsolutePath().normalize();
        CRC32 hash = new CRC32();
        hash.update(engine.map(found -> found.identity(data))
                .orElseGet(data::toString)
                .getBytes(StandardCharsets.UTF_8));
        return "sim-" + Long.toHexString(hash.getValue());
    }

    /** Lets go of the engine. */
    @Override
    public void close() {
        engine.ifPresent(DockerEngine::close);
    }
}
