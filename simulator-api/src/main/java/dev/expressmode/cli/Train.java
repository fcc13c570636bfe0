package dev.expressmode.cli;

import dev.expressmode.live.RunningSimulator;
import dev.expressmode.live.SimulatorOptions;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts a simulator on free ports, asks it a few things and ends: what the launcher records for a class data sharing
 * archive, so that a real start is fast.
 */
@Command(name = "train", hidden = true, description = "Exercise the program once.")
final class Train implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Path data = Files.createTempDirectory("express-sim");
        try (RunningSimulator simulator = RunningSimulator.start(SimulatorOptions.forTests(data))) {
            ask(simulator, "ListClusters", "{}");
            ask(
                    simulator,
                    "CreateExpressGatewayService",
                    "{\"serviceName\":\"train\",\"primaryContainer\":{\"image\":\"train\"},"
                            + "\"executionRoleArn\":\"arn:aws:iam::000000000000:role/a\","
                            + "\"infrastructureRoleArn\":\"arn:aws:iam::000000000000:role/b\"}");
            simulator.simulator().advance(java.time.Duration.ofMinutes(6));
            ask(simulator, "DescribeServices", "{\"services\":[\"train\"]}");
        } finally {
            delete(data);
        }
        return 0;
    }

    private static void ask(RunningSimulator simulator, String operation, String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(simulator.endpoint().toString()).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.1");
        connection.setRequestProperty("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        if (connection.getResponseCode() >= 500) {
            throw new IOException(operation + " answered " + connection.getResponseCode());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
