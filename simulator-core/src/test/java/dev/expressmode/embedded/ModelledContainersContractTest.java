package dev.expressmode.embedded;

import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.Containers;
import dev.expressmode.port.ContainersContract;
import java.util.Map;

/** Without sockets only the life of a container can be held to the contract. */
class ModelledContainersContractTest extends ContainersContract {

    @Override
    protected Containers newContainers() {
        return new ModelledContainers(new FakeTimer());
    }

    @Override
    protected ContainerOrder greeting(String taskId, String greeting) {
        return ContainerOrders.order(taskId, "checkout:1", Map.of("SIM_BODY", greeting));
    }

    @Override
    protected ContainerOrder unstartable(String taskId) {
        return ContainerOrders.order(
                taskId, "checkout:1", Map.of("SIM_START_ERROR", "CannotPullContainerError: no such image"));
    }

    @Override
    protected ContainerOrder ignoringSigterm(String taskId) {
        return ContainerOrders.order(taskId, "checkout:1", Map.of("SIM_IGNORE_SIGTERM", "true"));
    }
}
