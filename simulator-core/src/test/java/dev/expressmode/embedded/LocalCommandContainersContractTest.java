package dev.expressmode.embedded;

import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.Containers;
import dev.expressmode.port.ServingContainersContract;
import java.util.Map;

class LocalCommandContainersContractTest extends ServingContainersContract {

    @Override
    protected Containers newContainers() {
        return new LocalCommandContainers(JavaCommand.mapping("greeting:*", GreetingServer.class));
    }

    @Override
    protected ContainerOrder greeting(String taskId, String greeting) {
        return ContainerOrders.order(taskId, "greeting:1", Map.of("GREETING", greeting));
    }

    @Override
    protected ContainerOrder unstartable(String taskId) {
        return ContainerOrders.order(taskId, "broken:1", Map.of());
    }

    @Override
    protected ContainerOrder ignoringSigterm(String taskId) {
        return ContainerOrders.order(taskId, "greeting:1", Map.of("IGNORE_SIGTERM", "true"));
    }
}
