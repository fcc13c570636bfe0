package dev.expressmode.junit;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.express.CreateService;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.express.ServiceChange.ContainerChange;
import dev.expressmode.engine.express.ServiceChange.ScalingChange;
import dev.expressmode.engine.express.ServiceRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An Express service to be made, or a change of one, without going through an AWS client: what a test needs to exist
 * before it begins.
 */
public final class ServiceDraft {
    private final SimulatedAws aws;
    private final String name;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String image;
    private Optional<Integer> port = Optional.empty();
    private Optional<String> healthCheckPath = Optional.empty();
    private Optional<Integer> tasks = Optional.empty();
    private Optional<Integer> mostTasks = Optional.empty();

    ServiceDraft(SimulatedAws aws, String name) {
        this.aws = aws;
        this.name = name;
        this.image = name + ":latest";
    }

    /** The image; the service's name with the tag {@code latest} unless set. */
    public ServiceDraft image(String reference) {
        image = reference;
        return this;
    }

    /** The port the container listens on; 80 unless set. */
    public ServiceDraft port(int containerPort) {
        port = Optional.of(containerPort);
        return this;
    }

    /** The path of the load balancer's health checks. */
    public ServiceDraft healthCheckPath(String path) {
        healthCheckPath = Optional.of(path);
        return this;
    }

    /** How many tasks it has at least, and at the beginning. */
    public ServiceDraft tasks(int least) {
        tasks = Optional.of(least);
        return this;
    }

    /** How many tasks it may have at most. */
    public ServiceDraft atMost(int most) {
        mostTasks = Optional.of(most);
        return this;
    }

    /** A variable of the container. */
    public ServiceDraft environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Creates the service; its first deployment is still to come. */
    public SimulatedService created() {
        Scope scope = aws.scope();
        ServiceRequest request = new ServiceRequest(
                Optional.empty(),
                Optional.of(name),
                role(scope, "ecsInfrastructureRoleForExpressServices"),
                change(Optional.of(role(scope, "ecsTaskExecutionRole"))),
                new LinkedHashMap<>());
        String arn = aws.simulator().with(mode -> mode.execute(new CreateService(scope, request)));
        return new SimulatedService(aws, arn);
    }

    /** Creates the service and lets its first deployment end well. */
    public SimulatedService deployed() {
        SimulatedService service = created();
        aws.advanceUntil(service.hasSucceeded(), service.plan().worstCase());
        return service;
    }

    private static String role(Scope scope, String name) {
        return "arn:" + scope.partition() + ":iam::" + scope.account() + ":role/" + name;
    }

    ServiceChange change(Optional<String> executionRole) {
        return new ServiceChange(
                Optional.of(new ContainerChange(
                        image,
                        Optional.empty(),
                        Optional.empty(),
                        environment.isEmpty() ? Optional.empty() : Optional.of(new LinkedHashMap<>(environment)),
                        Optional.empty(),
                        port,
                        Optional.empty())),
                executionRole,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                healthCheckPath,
                new ScalingChange(tasks, mostTasks, Optional.empty(), Optional.empty()),
                Optional.empty());
    }
}
