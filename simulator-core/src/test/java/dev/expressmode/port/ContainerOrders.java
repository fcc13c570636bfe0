package dev.expressmode.port;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders for tests. */
public final class ContainerOrders {

    private ContainerOrders() {}

    /** An order for service {@code checkout}, container port 80. */
    public static ContainerOrder order(String taskId, String image, Map<String, String> environment) {
        return new ContainerOrder(
                taskId,
                "arn:aws:ecs:us-east-1:000000000000:task/default/" + taskId,
                "checkout",
                "1234567890123456789",
                "Main",
                image,
                List.of(),
                environment,
                Map.of(),
                80,
                1024,
                2048,
                Duration.ofSeconds(30),
                Optional.empty(),
                List.of());
    }
}
