package dev.expressmode.scenario;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.express.CreateService;
import dev.expressmode.engine.express.DeleteService;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.express.ServiceChange.ContainerChange;
import dev.expressmode.engine.express.ServiceChange.ScalingChange;
import dev.expressmode.engine.express.ServiceRequest;
import dev.expressmode.engine.express.StopDeployment;
import dev.expressmode.engine.express.UpdateService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests to the engine's operations. */
final class Calls {
    static final Scope SCOPE = Scope.of("000000000000", "us-east-1");

    private static final String EXECUTION_ROLE = "arn:aws:iam::000000000000:role/ecsTaskExecutionRole";
    static final String CALLER = "arn:aws:iam::000000000000:user/simulated";

    static final String INFRASTRUCTURE_ROLE = "arn:aws:iam::000000000000:role/ecsInfrastructureRoleForExpressServices";

    private static final Word<String> SERVICE = Word.optional("service", Kinds.TEXT, "the service's name or ARN");
    private static final Word<String> DEPLOYMENT = Word.optional("deployment", Kinds.TEXT, "the deployment's ARN");
    private static final Word<String> IMAGE = Word.optional("image", Kinds.IMAGE, "primaryContainer.image");
    private static final Word<Integer> PORT = Word.optional("port", Kinds.PORT, "primaryContainer.containerPort");
    private static final Word<String> CPU = Word.optional("cpu", Kinds.TEXT, "cpu");
    private static final Word<String> MEMORY = Word.optional("memory", Kinds.TEXT, "memory");
    private static final Word<String> HEALTH_PATH = Word.optional("health path", Kinds.TEXT, "healthCheckPath");
    private static final Word<Integer> MIN_TASKS =
            Word.optional("min tasks", Kinds.COUNT, "scalingTarget.minTaskCount");
    private static final Word<Integer> MAX_TASKS =
            Word.optional("max tasks", Kinds.COUNT, "scalingTarget.maxTaskCount");
    private static final Word<String> CLUSTER = Word.optional("cluster", Kinds.TEXT, "cluster");
    private static final Word<String> ROLE = Word.optional("infrastructure role", Kinds.TEXT, "infrastructureRoleArn");

    static final List<Word<?>> MEMBERS =
            List.of(SERVICE, DEPLOYMENT, IMAGE, PORT, CPU, MEMORY, HEALTH_PATH, MIN_TASKS, MAX_TASKS, CLUSTER, ROLE);

    private Calls() {}

    /** An operation of the engine. */
    enum Operation {
        /** Makes a service. */
        CREATE("CreateExpressGatewayService"),
        /** Changes one. */
        UPDATE("UpdateExpressGatewayService"),
        /** Deletes one. */
        DELETE("DeleteExpressGatewayService"),
        /** Rolls a deployment back. */
        STOP("StopServiceDeployment");

        private final String aws;

        Operation(String aws) {
            this.aws = aws;
        }

        /** The name AWS gives it. */
        String aws() {
            return aws;
        }

        void perform(Stage stage, Optional<Words> with) {
            Optional<String> service = with.flatMap(words -> words.get(SERVICE));
            String arn = stage.arnOf(service.orElse(""));
            String role = with.flatMap(words -> words.get(ROLE)).orElse(INFRASTRUCTURE_ROLE);
            List<String> named = this == CREATE ? List.of(service.orElse(""), role) : List.of(arn);
            stage.call(this, named, () -> order(stage, with, arn, role));
        }

        private void order(Stage stage, Optional<Words> with, String arn, String role) {
            Optional<String> service = with.flatMap(words -> words.get(SERVICE));
            switch (this) {
                case CREATE ->
                    stage.created(
                            service.orElse(""),
                            stage.execute(new CreateService(
                                    SCOPE,
                                    request(service, with.flatMap(words -> words.get(CLUSTER)), role, change(with)))));
                case UPDATE -> stage.execute(new UpdateService(SCOPE, arn, change(with)));
                case DELETE -> stage.execute(new DeleteService(arn));
                case STOP ->
                    stage.execute(new StopDeployment(
                            with.flatMap(words -> words.get(DEPLOYMENT)).orElseGet(() -> stage.newestDeployment(arn))));
            }
        }
    }

    static Map<String, Operation> operations() {
        Map<String, Operation> words = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            words.put(operation.aws, operation);
        }
        return words;
    }

    static ServiceRequest request(String name, ServiceChange change) {
        return request(Optional.of(name), Optional.empty(), INFRASTRUCTURE_ROLE, change);
    }

    private static ServiceRequest request(
            Optional<String> name, Optional<String> cluster, String role, ServiceChange change) {
        return new ServiceRequest(cluster, name, role, change, new LinkedHashMap<>());
    }

    private static ServiceChange change(Optional<Words> with) {
        return change(
                with.flatMap(words -> words.get(IMAGE)),
                with.flatMap(words -> words.get(PORT)),
                with.flatMap(words -> words.get(HEALTH_PATH)),
                new Size(with.flatMap(words -> words.get(CPU)), with.flatMap(words -> words.get(MEMORY))),
                new ScalingChange(
                        with.flatMap(words -> words.get(MIN_TASKS)),
                        with.flatMap(words -> words.get(MAX_TASKS)),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** What a create or update says; what is empty is not said. */
    static ServiceChange change(
            Optional<String> image, Optional<Integer> port, Optional<String> healthPath, Optional<Integer> minTasks) {
        return change(
                image,
                port,
                healthPath,
                new Size(Optional.empty(), Optional.empty()),
                new ScalingChange(minTasks, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private record Size(Optional<String> cpu, Optional<String> memory) {}

    private static ServiceChange change(
            Optional<String> image,
            Optional<Integer> port,
            Optional<String> healthPath,
            Size size,
            ScalingChange scaling) {
        return new ServiceChange(
                image.map(reference -> new ContainerChange(
                        reference,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        port,
                        Optional.empty())),
                Optional.of(EXECUTION_ROLE),
                Optional.empty(),
                size.cpu(),
                size.memory(),
                Optional.empty(),
                Optional.empty(),
                healthPath,
                scaling,
                Optional.empty());
    }
}
