package dev.expressmode.docker;

import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.RecordingReports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * From the order to the first 200, against bare {@code docker run -d -p} and its first 200, on the same engine and image
 * in the same run, by turns. Needs the {@code docker} command. Not a test: run it by hand.
 */
final class StartBenchmark {

    private static final int ROUNDS = 9;
    private static final int AT_ONCE = 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DockerContainers containers =
            new DockerContainers(TestEngine.engine(), DockerSettings.of("benchmark"));
    private int tasks;

    public static void main(String[] arguments) throws Exception {
        TestImages.app();
        new StartBenchmark().measure();
    }

    private void measure() throws Exception {
        List<Long> ours = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            long one = ours(1);
            long other = bare(1);
            // the first round warms up
            if (round > 0) {
                ours.add(one);
                bare.add(other);
            }
        }
        report("one", median(ours), median(bare));
        ours.clear();
        bare.clear();
        for (int round = 0; round < 3; round++) {
            ours.add(ours(AT_ONCE));
            bare.add(bare(AT_ONCE));
        }
        report(AT_ONCE + " at once", median(ours), median(bare));
        containers.close();
        threads.shutdown();
    }

    private static void report(String what, long ours, long bare) {
        System.out.printf("%s: ours %d ms, docker run %d ms, ratio %.2f%n", what, ours, bare, (double) ours / bare);
    }

    private long ours(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(String.format("%032x", ++tasks));
        }
        RecordingReports reports = new RecordingReports();
        long start = System.nanoTime();
        CompletableFuture<?>[] answers = ids.stream()
                .map(id -> CompletableFuture.runAsync(
                        () -> {
                            ContainerOrder order = ContainerOrders.order(id, TestImages.app(), Map.of());
                            containers.start(order, reports);
                            awaitAnswer(reports.awaitRunning(id));
                        },
                        threads))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(answers).join();
        long passed = System.nanoTime() - start;
        ids.forEach(containers::kill);
        ids.forEach(reports::awaitExit);
        Fixture.await("all gone", () -> ids.stream()
                .noneMatch(id -> Fixture.containerOf(id).isPresent()));
        return passed / 1_000_000;
    }

    private long bare(int count) throws Exception {
        long start = System.nanoTime();
        List<CompletableFuture<String>> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(CompletableFuture.supplyAsync(this::runBare, threads));
        }
        CompletableFuture.allOf(runs.toArray(CompletableFuture<?>[]::new)).join();
        long passed = System.nanoTime() - start;
        List<String> remove = new ArrayList<>(List.of("docker", "rm", "-f"));
        runs.forEach(run -> remove.add(run.join()));
        run(remove.toArray(String[]::new));
        return passed / 1_000_000;
    }

    private String runBare() {
        String id = run("docker", "run", "-d", "-p", "127.0.0.1::80", TestImages.app());
        String port = run("docker", "port", id, "80/tcp");
        awaitAnswer(new Endpoint("127.0.0.1", Integer.parseInt(port.substring(port.lastIndexOf(':') + 1))));
        return id;
    }

    private void awaitAnswer(Endpoint endpoint) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + endpoint + "/"))
                .timeout(Duration.ofSeconds(10))
                .build();
        while (true) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("failed: " + String.join(" ", command));
            }
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long median(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
