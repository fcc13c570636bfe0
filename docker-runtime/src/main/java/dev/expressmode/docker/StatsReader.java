package dev.expressmode.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.CpuStatsConfig;
import com.github.dockerjava.api.model.CpuUsageConfig;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.api.model.StatsConfig;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerUse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks the engine what a container uses. */
final class StatsReader {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double CPU_UNITS = 1024;
    private static final double MIB = 1024.0 * 1024.0;

    private final DockerEngine engine;

    StatsReader(DockerEngine engine) {
        this.engine = engine;
    }

    /** Two readings, about a second apart, in the engine's own form; nothing if it has none to give. */
    CompletableFuture<Optional<Statistics>> read(String containerId) {
        One one = new One();
        engine.streams().statsCmd(containerId).withNoStream(true).exec(one);
        return one.answer.completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What the readings say about the use of what the task has reserved.
     *
     * @param earlier what was read the last time; it counts where an engine gives one reading only, as Podman does
     */
    static Optional<ContainerUse> use(ContainerOrder order, Statistics readings, Optional<Statistics> earlier) {
        Optional<Double> cores = coresUsed(readings, earlier);
        Optional<Double> bytes = bytesUsed(readings);
        return cores.flatMap(used -> bytes.map(memory -> new ContainerUse(
                100 * used * CPU_UNITS / order.cpuUnits(), Math.min(100, 100 * memory / (order.memoryMiB() * MIB)))));
    }

    private static Optional<Double> coresUsed(Statistics readings, Optional<Statistics> earlier) {
        CpuStatsConfig now = readings.getCpuStats();
        CpuStatsConfig before = Optional.ofNullable(readings.getPreCpuStats())
                .filter(own -> total(own) > 0)
                .or(() -> earlier.map(Statistics::getCpuStats))
                .orElseGet(CpuStatsConfig::new);
        double used = total(now) - total(before);
        double passed = system(now) - system(before);
        if (passed <= 0 || total(before) == 0) {
            return Optional.empty();
        }
        return Optional.of(used / passed * online(now));
    }

    private static double total(CpuStatsConfig stats) {
        return Optional.ofNullable(stats)
                .map(CpuStatsConfig::getCpuUsage)
                .map(CpuUsageConfig::getTotalUsage)
                .orElse(0L);
    }

    private static double system(CpuStatsConfig stats) {
        return Optional.ofNullable(stats).map(CpuStatsConfig::getSystemCpuUsage).orElse(0L);
    }

    private static double online(CpuStatsConfig stats) {
        return Optional.ofNullable(stats).map(CpuStatsConfig::getOnlineCpus).orElse(1L);
    }

    private static Optional<Double> bytesUsed(Statistics readings) {
        return Optional.ofNullable(readings.getMemoryStats())
                .filter(memory -> memory.getUsage() != null)
                .map(memory -> (double) Math.max(0, memory.getUsage() - droppable(memory)));
    }

    private static long droppable(MemoryStatsConfig memory) {
        Optional<StatsConfig> details = Optional.ofNullable(memory.getStats());
        return details.map(StatsConfig::getTotalInactiveFile)
                .or(() -> details.map(StatsConfig::getInactiveFile))
                .orElse(0L);
    }

    private static final class One extends ResultCallback.Adapter<Statistics> {
        private final CompletableFuture<Optional<Statistics>> answer = new CompletableFuture<>();

        @Override
        public void onNext(Statistics statistics) {
            answer.complete(Optional.of(statistics));
        }

        @Override
        public void onError(Throwable lost) {
            answer.complete(Optional.empty());
            super.onError(lost);
        }

        @Override
        public void onComplete() {
            answer.complete(Optional.empty());
            super.onComplete();
        }
    }
}
