package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.ContainerDefinition.LogConfiguration;
import dev.expressmode.engine.account.CpuArchitecture;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.express.ServiceChange.ContainerChange;
import dev.expressmode.engine.express.ServiceChange.ScalingChange;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayScalingTarget;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceAwsLogsConfiguration;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceNetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;

/** What a create or update call says about the configuration of an Express service. */
final class ConfigurationRequest {
    private static final List<String> OF_TASK_DEFINITION =
            List.of("primaryContainer", "executionRoleArn", "taskRoleArn", "cpu", "memory", "cpuArchitecture");
    private static final int SUBNETS_MAX = 16;
    private static final int SECURITY_GROUPS_MAX = 5;

    private final Call call;

    private ConfigurationRequest(Call call) {
        this.call = call;
    }

    /**
     * Reads a create call.
     *
     * @throws Fault when something is missing, doubled or no value of its enumeration
     */
    static ServiceChange of(CreateExpressGatewayServiceRequest request, Call call) {
        ConfigurationRequest reading = new ConfigurationRequest(call);
        return new ServiceChange(
                reading.container(request.primaryContainer()),
                Optional.ofNullable(request.executionRoleArn()),
                Optional.ofNullable(request.taskRoleArn()),
                Optional.ofNullable(request.cpu()),
                Optional.ofNullable(request.memory()),
                reading.subnets(request.networkConfiguration()),
                reading.securityGroups(request.networkConfiguration()),
                Optional.ofNullable(request.healthCheckPath()),
                scaling(request.scalingTarget()),
                reading.architecture(),
                reading.taskDefinition(request.taskDefinitionArn()));
    }

    /**
     * Reads an update call.
     *
     * @throws Fault when something is missing, doubled or no value of its enumeration
     */
    static ServiceChange of(UpdateExpressGatewayServiceRequest request, Call call) {
        ConfigurationRequest reading = new ConfigurationRequest(call);
        return new ServiceChange(
                reading.container(request.primaryContainer()),
                Optional.ofNullable(request.executionRoleArn()),
                Optional.ofNullable(request.taskRoleArn()),
                Optional.ofNullable(request.cpu()),
                Optional.ofNullable(request.memory()),
                reading.subnets(request.networkConfiguration()),
                reading.securityGroups(request.networkConfiguration()),
                Optional.ofNullable(request.healthCheckPath()),
                scaling(request.scalingTarget()),
                reading.architecture(),
                reading.taskDefinition(request.taskDefinitionArn()));
    }

    /**
     * A task definition of the user's own says all that these members say (documented: the SDKs' models; the text is
     * assumed).
     */
    private Optional<String> taskDefinition(@Nullable String arn) {
        if (Given.text(arn).isEmpty()) {
            return Optional.empty();
        }
        for (String member : OF_TASK_DEFINITION) {
            if (call.members().hasNonNull(member)) {
                throw Faults.invalidParameter(member + " cannot be specified together with taskDefinitionArn.");
            }
        }
        return Given.text(arn);
    }

    private Optional<ContainerChange> container(@Nullable ExpressGatewayContainer container) {
        if (container == null) {
            return Optional.empty();
        }
        Optional<Map<String, String>> environment =
                container.hasEnvironment() ? Optional.of(environment(container.environment())) : Optional.empty();
        Optional<Map<String, String>> secrets =
                container.hasSecrets() ? Optional.of(secrets(container.secrets())) : Optional.empty();
        secrets.ifPresent(names -> names.keySet().stream()
                .filter(name -> environment.isPresent() && environment.get().containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Faults.secretNotUnique(name);
                }));
        return Optional.of(new ContainerChange(
                // the engine has the text for a container without an image
                Given.text(container.image()).orElse(""),
                Optional.ofNullable(container.repositoryCredentials())
                        .map(given -> Given.required(
                                given.credentialsParameter(), "repositoryCredentials.credentialsParameter")),
                container.hasCommand() ? Optional.of(container.command()) : Optional.empty(),
                environment,
                secrets,
                Optional.ofNullable(container.containerPort()),
                Optional.ofNullable(container.awsLogsConfiguration()).map(this::logs)));
    }

    private static Map<String, String> environment(List<KeyValuePair> variables) {
        Map<String, String> read = new LinkedHashMap<>();
        for (KeyValuePair variable : variables) {
            String name = Given.required(variable.name(), "environment variable name");
            String value = Optional.ofNullable(variable.value()).orElse("");
            if (read.put(name, value) != null) {
                throw Faults.duplicate("environment variable", name);
            }
        }
        return read;
    }

    private static Map<String, String> secrets(List<Secret> secrets) {
        Map<String, String> read = new LinkedHashMap<>();
        for (Secret secret : secrets) {
            String name = Given.required(secret.name(), "secret name");
            if (read.put(name, Given.required(secret.valueFrom(), "secret valueFrom")) != null) {
                throw Faults.secretNotUnique(name);
            }
        }
        return read;
    }

    /** Both members are required (documented: the model). */
    private LogConfiguration logs(ExpressGatewayServiceAwsLogsConfiguration logs) {
        return new LogConfiguration(
                Given.required(logs.logGroup(), "awsLogsConfiguration.logGroup"),
                Given.required(logs.logStreamPrefix(), "awsLogsConfiguration.logStreamPrefix"),
                call.scope().region());
    }

    private Optional<List<String>> subnets(@Nullable ExpressGatewayServiceNetworkConfiguration network) {
        return network == null || !network.hasSubnets()
                ? Optional.empty()
                : Optional.of(Given.distinct(Given.atMost(SUBNETS_MAX, network.subnets(), "subnets"), "subnet"));
    }

    private Optional<List<String>> securityGroups(@Nullable ExpressGatewayServiceNetworkConfiguration network) {
        return network == null || !network.hasSecurityGroups()
                ? Optional.empty()
                : Optional.of(Given.distinct(
                        Given.atMost(SECURITY_GROUPS_MAX + 1, network.securityGroups(), "securityGroups"),
                        "security group"));
    }

    private static ScalingChange scaling(@Nullable ExpressGatewayScalingTarget scaling) {
        return scaling == null
                ? new ScalingChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())
                : new ScalingChange(
                        Optional.ofNullable(scaling.minTaskCount()),
                        Optional.ofNullable(scaling.maxTaskCount()),
                        Optional.ofNullable(scaling.autoScalingMetricAsString()),
                        Optional.ofNullable(scaling.autoScalingTargetValue()));
    }

    /** Newer clients send it; the SDK's model does not know it yet. */
    private Optional<CpuArchitecture> architecture() {
        List<CpuArchitecture> all = Arrays.asList(CpuArchitecture.values());
        return Given.oneOf(all, call.text("cpuArchitecture").orElse(null), "cpuArchitecture")
                .map(CpuArchitecture::valueOf);
    }
}
