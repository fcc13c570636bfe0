package dev.expressmode.docker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the Docker runtime may be told.
 *
 * @param simulatorId tells this simulator's containers from those of others; the same for every run on the same data
 *     directory, so that a later run removes what an earlier one left. Lower-case letters, digits and dashes
 * @param pullPolicy when images are fetched
 * @param images image reference as the user writes it in AWS to the reference to use on this machine instead
 * @param secretsFile JSON object of secret or parameter names (or ARNs) to their values
 * @param frontDoor how containers reach the front door, if they may
 * @param logBytes how much of a task's output is kept in memory
 * @param enginePatience how long an engine may be away before its containers are taken for dead
 */
public record DockerSettings(
        String simulatorId,
        PullPolicy pullPolicy,
        Map<String, String> images,
        Optional<Path> secretsFile,
        Optional<FrontDoorAccess> frontDoor,
        int logBytes,
        Duration enginePatience) {

    /** Rejects what Docker would refuse as part of a name. */
    public DockerSettings {
        if (!simulatorId.matches("[a-z0-9][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException(
                    "a simulator id has 1 to 31 lower-case letters, digits and dashes, not '" + simulatorId + "'");
        }
        if (logBytes < 1024) {
            throw new IllegalArgumentException("at least 1024 bytes of output are kept, not " + logBytes);
        }
        images = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /** Pull if missing, no mapping, no secrets, no front door, one MiB of output for each task, 30 s of patience. */
    public static DockerSettings of(String simulatorId) {
        return new DockerSettings(
                simulatorId,
                PullPolicy.IF_MISSING,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                1024 * 1024,
                Duration.ofSeconds(30));
    }

    /** The same with another pull policy. */
    public DockerSettings withPullPolicy(PullPolicy policy) {
        return new DockerSettings(simulatorId, policy, images, secretsFile, frontDoor, logBytes, enginePatience);
    }

    /** The same with other image mappings. */
    public DockerSettings withImages(Map<String, String> mapping) {
        return new DockerSettings(simulatorId, pullPolicy, mapping, secretsFile, frontDoor, logBytes, enginePatience);
    }

    /** The same with a secrets file. */
    public DockerSettings withSecretsFile(Path file) {
        return new DockerSettings(
                simulatorId, pullPolicy, images, Optional.of(file), frontDoor, logBytes, enginePatience);
    }

    /** The same with a way from the containers to the front door. */
    public DockerSettings withFrontDoor(FrontDoorAccess access) {
        return new DockerSettings(
                simulatorId, pullPolicy, images, secretsFile, Optional.of(access), logBytes, enginePatience);
    }

    /** The same with another bound on the output kept. */
    public DockerSettings withLogBytes(int bytes) {
        return new DockerSettings(simulatorId, pullPolicy, images, secretsFile, frontDoor, bytes, enginePatience);
    }

    /** The same with another patience for an engine that is away. */
    public DockerSettings withEnginePatience(Duration patience) {
        return new DockerSettings(simulatorId, pullPolicy, images, secretsFile, frontDoor, logBytes, patience);
    }
}
