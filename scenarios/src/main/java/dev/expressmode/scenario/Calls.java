package dev.expressmode.scenario;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.express.ServiceChange.ContainerChange;
import dev.expressmode.engine.express.ServiceChange.ScalingChange;
import dev.expressmode.engine.express.ServiceRequest;
import dev.expressmode.scenario.ApiCall.Operation;
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

    private static final Word<Integer> DESIRED =
            Word.optional("desired count", Kinds.COUNT, "desiredCount of UpdateService");
    private static final Word<Boolean> FORCE = Word.optional("force", Kinds.YES, "forceNewDeployment of UpdateService");

    static final List<Word<?>> MEMBERS = List.of(
            DESIRED,
            FORCE,
            SERVICE,
            DEPLOYMENT,
            IMAGE,
            PORT,
            CPU,
            MEMORY,
            HEALTH_PATH,
            MIN_TASKS,
            MAX_TASKS,
            CLUSTER,
            ROLE);

    /** What a call that changes nothing says about the service. */
    static final ServiceChange NO_CHANGE =
            change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private Calls() {}

    /** The call that is written. */
    static ApiCall call(Operation operation, Optional<Words> with) {
        return new ApiCall(
                operation,
                with.flatMap(words -> words.get(SERVICE)),
                with.flatMap(words -> words.get(DEPLOYMENT)),
                with.flatMap(words -> words.get(CLUSTER)),
                with.flatMap(words -> words.get(ROLE)).orElse(INFRASTRUCTURE_ROLE),
                change(with),
                new ApiCall.Plain(
                        with.flatMap(words -> words.get(DESIRED)),
                        with.flatMap(words -> words.get(FORCE)).orElse(false)));
    }

    static Map<String, Operation> operations() {
        Map<String, Operation> words = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            words.put(operation.aws(), operation);
        }
        return words;
    }

    /** What a create says. */
    static ServiceRequest request(ApiCall call) {
        return new ServiceRequest(
                call.cluster(), call.service(), call.infrastructureRole(), call.change(), new LinkedHashMap<>());
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
