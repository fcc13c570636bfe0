package dev.expressmode.docker;

import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.Containers;
import dev.expressmode.port.ServingContainersContract;
import java.util.Map;

@OnDocker
class DockerContainersContractTest extends ServingContainersContract {

    @Override
    protected Containers newContainers() {
        return new DockerContainers(TestEngine.engine(), DockerSettings.of("contract"));
    }

    @Override
    protected ContainerOrder greeting(String taskId, String greeting) {
        return ContainerOrders.order(taskId, TestImages.app(), Map.of("GREETING", greeting));
    }

    @Override
    protected ContainerOrder unstartable(String taskId) {
        return ContainerOrders.order(taskId, "localhost:1/nowhere:1", Map.of());
    }

    @Override
    protected ContainerOrder ignoringSigterm(String taskId) {
        return ContainerOrders.order(taskId, TestImages.app(), Map.of("IGNORE_SIGTERM", "true"));
    }
}
