package dev.expressmode.docker;

import com.github.dockerjava.api.model.Info;
import java.util.Optional;

/**
 * What matters about an engine and the machine it runs on.
 *
 * @param cpus no container may ask for more
 * @param limitsCpu whether a container's share of CPU can be limited
 * @param limitsMemory whether a container's memory can be limited
 * @param architecture in Docker's words, {@code amd64} or {@code arm64}
 */
record EngineFacts(String version, int cpus, boolean limitsCpu, boolean limitsMemory, String architecture) {

    static EngineFacts of(Info info) {
        return new EngineFacts(
                Optional.ofNullable(info.getServerVersion()).orElse("of unknown version"),
                Optional.ofNullable(info.getNCPU()).orElse(1),
                Boolean.TRUE.equals(info.getCpuCfsQuota()),
                Boolean.TRUE.equals(info.getMemoryLimit()),
                platformOf(Optional.ofNullable(info.getArchitecture()).orElse("")));
    }

    private static String platformOf(String machine) {
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> machine;
        };
    }
}
