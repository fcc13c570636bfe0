package dev.expressmode.api.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.expressmode.Simulation;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.ecs.EcsApi;
import dev.expressmode.api.wire.AwsJson;
import dev.expressmode.api.wire.Extras;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Prints how much CPU time one look at the simulator costs: the turn of the engine's thread and the writing of the answer,
 * without a socket, with few services and with many. CPU time, for it means something on a busy machine too.
 */
public final class LookBenchmark {
    private static final int WARM_UP = 30_000;
    private static final int ROUNDS = 20_000;
    private static final int REPEATS = 5;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final AwsJson JSON = AwsJson.version11("AmazonEC2ContainerServiceV20141113");

    private LookBenchmark() {}

    /** No arguments. */
    public static void main(String[] arguments) {
        System.out.println("| call | services | bytes | us a call | of a core at 60 a second |");
        System.out.println("|---|---|---|---|---|");
        for (int services : new int[] {10, 1_000}) {
            Simulation simulation = new Simulation(1);
            for (int i = 0; i < services; i++) {
                simulation.create("service-" + i, "service-" + i + ":v1");
            }
            simulation.advance(Duration.ofMinutes(30));
            measure(simulation, services, "ListServices", "{}");
            measure(simulation, services, "DescribeServices", "{\"services\":[\"service-0\"]}");
            measure(
                    simulation,
                    services,
                    "DescribeExpressGatewayService",
                    "{\"serviceArn\":\"arn:aws:ecs:us-east-1:000000000000:service/default/service-0\"}");
        }
    }

    private static void measure(Simulation simulation, int services, String name, String body) {
        Operation<?, ?> operation = EcsApi.operations(simulation.mode()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        long bytes = run(operation, body, WARM_UP);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < REPEATS; i++) {
            long before = cpuNanos();
            bytes = run(operation, body, ROUNDS);
            best = Math.min(best, (cpuNanos() - before) / 1_000.0 / ROUNDS);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.1f | %.2f %% |%n",
                name,
                services,
                bytes,
                best,
                best * 60 / 1_000_000 * 100);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static <Q extends SdkRequest, R extends SdkResponse> long run(
            Operation<Q, R> operation, String body, int times) {
        long bytes = 0;
        for (int i = 0; i < times; i++) {
            SdkBuilder<?, Q> builder = operation.request();
            JSON.read(tree(body), (SdkPojo) builder);
            Extras extras = new Extras();
            R response = operation.handle(
                    builder.build(), new Call(Simulation.SCOPE, "id", JsonNodeFactory.instance.objectNode(), extras));
            bytes = JSON.reply(operation.name(), response, extras, "id").body().length;
        }
        return bytes;
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
