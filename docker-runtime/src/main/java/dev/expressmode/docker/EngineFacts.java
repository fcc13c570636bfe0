package dev.expressmode.docker;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What matters about an engine and the machine it runs on.
 *
 * @param name what people call it, Docker or Podman
 * @param cpus no container may ask for more
 * @param limitsCpu whether a container's share of CPU can be limited
 * @param limitsMemory whether a container's memory can be limited
 * @param rootless whether it runs for one user, in namespaces of its own
 * @param architecture in Docker's words, {@code amd64} or {@code arm64}
 */
record EngineFacts(
        String name,
        String version,
        int cpus,
        boolean limitsCpu,
        boolean limitsMemory,
        boolean rootless,
        String architecture) {

    private static final String PODMAN = "Podman";

    static EngineFacts of(Info info, Version version) {
        return new EngineFacts(
                nameIn(version),
                Optional.ofNullable(info.getServerVersion()).orElse("of unknown version"),
                Optional.ofNullable(info.getNCPU()).orElse(1),
                Boolean.TRUE.equals(info.getCpuCfsQuota()),
                Boolean.TRUE.equals(info.getMemoryLimit()),
                Stream.ofNullable(info.getSecurityOptions())
                        .flatMap(List::stream)
                        .anyMatch(option -> option.contains("rootless")),
                platformOf(Optional.ofNullable(info.getArchitecture()).orElse("")));
    }

    boolean isPodman() {
        return name.equals(PODMAN);
    }

    private static String nameIn(Version version) {
        return Stream.ofNullable(version.getComponents())
                .flatMap(List::stream)
                .map(component -> String.valueOf(component.getName()))
                .filter(component -> component.startsWith(PODMAN))
                .findFirst()
                .map(podman -> PODMAN)
                .orElse("Docker");
    }

    private static String platformOf(String machine) {
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> machine;
        };
    }
}
