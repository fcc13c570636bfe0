package dev.expressmode.live;

import static dev.expressmode.live.DockerLab.container;

import dev.expressmode.docker.TestImages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ecs.model.ResourceNotFoundException;

/**
 * From CreateExpressGatewayService to the first 200 through the front door, with simulated time stepping as fast as it
 * can, against bare {@code docker run -d -p} and its first 200: the same engine and image in the same run, by turns.
 * Needs the {@code docker} command. Not a test: run it by hand, with
 * {@code -XX:TieredStopAtLevel=1 -XX:+UseSerialGC}, or the second compiler takes CPU from the engine.
 */
final class DockerStartBenchmark {
    private static final int ROUNDS = 7;
    private static final int ROUNDS_AT_ONCE = 3;
    private static final int AT_ONCE = 20;
    private static final Duration STRIDE = Duration.ofMinutes(1);

    /** Of all our users together: they look from the beginning, over TLS, and must not be the load that is measured. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /** Those of docker run look only at containers that run by then. */
    private static final Duration BETWEEN_BARE_LOOKS = Duration.ofMillis(2);

    private final HttpClient bareClient =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DockerLab lab;
    private int services;

    private DockerStartBenchmark(DockerLab lab) {
        this.lab = lab;
    }

    public static void main(String[] arguments) throws IOException {
        String image = TestImages.good();
        try (DockerLab lab = DockerLab.open(Files.createTempDirectory("express-sim-benchmark"))) {
            DockerStartBenchmark benchmark = new DockerStartBenchmark(lab);
            benchmark.compare(image, 1, ROUNDS);
            benchmark.compare(image, AT_ONCE, ROUNDS_AT_ONCE);
            benchmark.threads.shutdown();
        }
    }

    private void compare(String image, int count, int rounds) {
        List<Long> ours = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            long one = ours(image, count);
            long other = bare(image, count);
            // the first round warms up
            if (round > 0) {
                ours.add(one);
                bare.add(other);
            }
        }
        System.out.printf(
                "%d at once: create to 200 %s ms, docker run to 200 %s ms, ratio of medians %.2f%n",
                count, ours, bare, (double) median(ours) / median(bare));
    }

    private long ours(String image, int count) {
        List<String> names =
                IntStream.range(0, count).mapToObj(each -> "shop-" + ++services).toList();
        AtomicBoolean over = new AtomicBoolean();
        long start = System.nanoTime();
        // time stands still until all are ordered: a clock that flies would put one start after the other
        List<String> arns = atOnce(names, name -> lab.create(name, container(image, Map.of())));
        CompletableFuture<Boolean> clock = CompletableFuture.supplyAsync(() -> stepUntil(over), threads);
        atOnce(arns, arn -> {
            String host = lab.endpoint(arn);
            awaitOk(BETWEEN_LOOKS.multipliedBy(count), () -> lab.users.get(host).statusCode());
            return arn;
        });
        long passed = System.nanoTime() - start;
        arns.forEach(arn -> lab.ecs.deleteExpressGatewayService(request -> request.serviceArn(arn)));
        arns.forEach(arn -> DockerLab.await("deletion", () -> isGone(arn)));
        over.set(true);
        clock.join();
        return passed / 1_000_000;
    }

    /** Simulated time flies: what is INACTIVE may have been forgotten before anybody looks. */
    private boolean isGone(String arn) {
        try {
            return lab.describe(arn).status().statusCodeAsString().equals("INACTIVE");
        } catch (ResourceNotFoundException forgotten) {
            return true;
        }
    }

    private boolean stepUntil(AtomicBoolean over) {
        while (!over.get()) {
            lab.advance(STRIDE);
        }
        return true;
    }

    private long bare(String image, int count) {
        List<String> each =
                IntStream.range(0, count).mapToObj(Integer::toString).toList();
        long start = System.nanoTime();
        List<String> ids = atOnce(each, number -> runBare(image));
        long passed = System.nanoTime() - start;
        List<String> remove = new ArrayList<>(List.of("docker", "rm", "-f"));
        remove.addAll(ids);
        run(remove.toArray(String[]::new));
        return passed / 1_000_000;
    }

    private interface Start {
        String of(String name);
    }

    private List<String> atOnce(List<String> names, Start start) {
        List<CompletableFuture<String>> all = names.stream()
                .map(name -> (Supplier<String>) () -> start.of(name))
                .map(work -> CompletableFuture.supplyAsync(work, threads))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    private String runBare(String image) {
        String id = run("docker", "run", "-d", "-p", "127.0.0.1::80", image);
        String port = run("docker", "port", id, "80/tcp").replaceAll(".*:", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(Duration.ofSeconds(10))
                .build();
        awaitOk(BETWEEN_BARE_LOOKS, () -> statusOf(request));
        return id;
    }

    private int statusOf(HttpRequest request) {
        try {
            return bareClient
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void awaitOk(Duration pause, IntSupplier status) {
        while (status.getAsInt() != 200) {
            LockSupport.parkNanos(pause.toNanos());
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
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
