package dev.expressmode;

import dev.expressmode.engine.express.DeploymentStatus;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Lives a service's life with everything in it and prints what happened, for comparison with other JVMs. */
final class HistoryDump {
    private HistoryDump() {}

    /** Prints the history of the seed given as the first argument. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        lines(Long.parseLong(arguments[0])).forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    /** The history of a life: two services, a good update, a bad one, one that cannot start, deletion. */
    static List<String> lines(long seed) {
        Simulation aws = new Simulation(seed);
        aws.image("api:bad", "SIM_ERROR_RATE", "30%");
        aws.image("api:gone", "SIM_START_ERROR", "CannotPullContainerError: not found");
        String first = aws.running("first", "api:v1");
        String second = aws.create("second", "api:v1");
        aws.traffic(first, 50);
        aws.traffic(second, 7);
        aws.update(first, "api:v2");
        aws.settle(first);
        aws.update(first, "api:bad");
        aws.until(first, DeploymentStatus.ROLLBACK_IN_PROGRESS);
        aws.update(first, "api:v3");
        aws.advance(Duration.ofMinutes(3));
        aws.update(second, "api:gone");
        aws.settle(first);
        aws.settle(second);
        aws.delete(first);
        aws.delete(second);
        aws.advance(Duration.ofHours(2));
        return aws.lines();
    }
}
