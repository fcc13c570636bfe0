package dev.expressmode.embedded;

import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.Containers;
import dev.expressmode.port.ServingContainersContract;
import java.util.Map;

class StandInContainersContractTest extends ServingContainersContract {

    @Override
    protected Containers newContainers() {
        return new StandInContainers(1, new FakeTimer());
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
