package dev.expressmode.api.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.api.Call;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.CpuArchitecture;
import dev.expressmode.engine.account.TaskDefinition;
import dev.expressmode.engine.express.TaskSize;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** Reads a RegisterTaskDefinition call. The texts of refusal are those of plain ECS, assumed where not said. */
final class TaskDefinitionRequest {
    private static final int LENGTH_MAX = 65_536;
    private static final List<String> MEMBERS = List.of(
            "family",
            "taskRoleArn",
            "executionRoleArn",
            "networkMode",
            "containerDefinitions",
            "volumes",
            "placementConstraints",
            "requiresCompatibilities",
            "cpu",
            "memory",
            "pidMode",
            "ipcMode",
            "proxyConfiguration",
            "inferenceAccelerators",
            "ephemeralStorage",
            "runtimePlatform",
            "enableFaultInjection");

    private final RegisterTaskDefinitionRequest request;
    private final Call call;
    private final boolean fargate;
    private final boolean awsvpc;

    private TaskDefinitionRequest(RegisterTaskDefinitionRequest request, Call call) {
        this.request = request;
        this.call = call;
        this.fargate = request.requiresCompatibilitiesAsStrings().contains("FARGATE");
        this.awsvpc = "awsvpc".equals(request.networkModeAsString());
    }

    /**
     * The definition, without number and ARN.
     *
     * @throws Fault when something is missing or does not go together
     */
    static TaskDefinition read(RegisterTaskDefinitionRequest request, Call call) {
        return new TaskDefinitionRequest(request, call).read();
    }

    private TaskDefinition read() {
        String family = family();
        Given.oneOf(NetworkMode.knownValues(), request.networkModeAsString(), "networkMode");
        Given.allOf(Compatibility.knownValues(), request.requiresCompatibilitiesAsStrings(), "requiresCompatibilities");
        if (request.containerDefinitions().isEmpty()) {
            throw Faults.client("Container definitions should not be empty");
        }
        if (fargate && !awsvpc) {
            throw Faults.client("Fargate only supports network mode \u2018awsvpc\u2019.");
        }
        Optional<TaskSize> size = size();
        ContainerRules rules = new ContainerRules(request, size);
        request.containerDefinitions().forEach(rules::check);
        rules.checkTogether();
        return new TaskDefinition(
                "",
                family,
                0,
                containers(),
                awsvpc ? size.map(TaskSize::cpuUnits).orElse(0) : 0,
                awsvpc ? size.map(TaskSize::memoryMiB).orElse(0) : 0,
                Given.text(request.executionRoleArn()).orElse(""),
                Given.text(request.taskRoleArn()),
                architecture(),
                Optional.of(document(size)),
                Instant.EPOCH);
    }

    /** Documented: up to 255 letters, digits, hyphens and underscores; the texts are assumed. */
    private String family() {
        String family =
                Given.text(request.family()).orElseThrow(() -> Faults.client("Family should not be null or empty."));
        if (!family.matches("[A-Za-z0-9_-]{1,255}")) {
            throw Faults.client("Family contains invalid characters.");
        }
        return family;
    }

    private Optional<TaskSize> size() {
        Optional<String> cpu = Given.text(request.cpu());
        Optional<String> memory = Given.text(request.memory());
        if (fargate && cpu.isEmpty()) {
            throw Faults.client("Fargate requires that 'cpu' be defined at the task level.");
        }
        if (fargate && memory.isEmpty()) {
            throw Faults.client("Fargate requires that 'memory' be defined at the task level.");
        }
        if (cpu.isEmpty() || memory.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TaskSize.of(cpu.get(), memory.get()));
        } catch (Fault noFargateSize) {
            if (fargate) {
                throw noFargateSize;
            }
            // instances of one's own take any size
            return Optional.empty();
        }
    }

    private CpuArchitecture architecture() {
        if (request.runtimePlatform() == null) {
            return CpuArchitecture.X86_64;
        }
        return Given.oneOf(
                        Arrays.asList(CpuArchitecture.values()),
                        request.runtimePlatform().cpuArchitectureAsString(),
                        "cpuArchitecture")
                .map(CpuArchitecture::valueOf)
                .orElse(CpuArchitecture.X86_64);
    }

    /** The first essential container first: it is the one that runs when no load balancer names another. */
    private List<dev.expressmode.engine.account.ContainerDefinition> containers() {
        List<dev.expressmode.engine.account.ContainerDefinition> containers = new ArrayList<>();
        boolean found = false;
        for (int i = 0; i < request.containerDefinitions().size(); i++) {
            ContainerDefinition container = request.containerDefinitions().get(i);
            boolean first = !found && !Boolean.FALSE.equals(container.essential());
            found |= first;
            dev.expressmode.engine.account.ContainerDefinition read = OwnContainers.read(
                    container,
                    Json.text(OwnContainers.complete(
                            (ObjectNode)
                                    call.members().path("containerDefinitions").get(i),
                            awsvpc)));
            containers.add(first ? 0 : containers.size(), read);
        }
        return containers;
    }

    /** The call as it was, with the defaults of AWS filled in, and CPU and memory in units (documented). */
    private String document(Optional<TaskSize> size) {
        ObjectNode document = Json.only(call.members(), MEMBERS);
        document.withArray("containerDefinitions")
                .forEach(container -> OwnContainers.fillIn((ObjectNode) container, awsvpc));
        document.withArray("volumes");
        document.withArray("placementConstraints");
        size.ifPresent(given -> document.put("cpu", "" + given.cpuUnits()).put("memory", "" + given.memoryMiB()));
        String text = Json.text(document);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > LENGTH_MAX) {
            throw Faults.client("Actual length: '" + length + "'. Max allowed length is '" + LENGTH_MAX + "' bytes.");
        }
        return text;
    }
}
