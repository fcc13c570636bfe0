package dev.expressmode.api.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.CustomerRequest;
import dev.expressmode.engine.express.CustomerSettings;
import dev.expressmode.engine.express.DeploymentPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/** Reads what CreateService and UpdateService say about a service outside Express Mode. */
final class CustomerServiceRequest {
    /** What is kept to be shown again. */
    private static final List<String> KEPT = List.of(
            "launchType",
            "capacityProviderStrategy",
            "platformVersion",
            "loadBalancers",
            "networkConfiguration",
            "healthCheckGracePeriodSeconds",
            "schedulingStrategy",
            "enableECSManagedTags",
            "propagateTags",
            "enableExecuteCommand",
            "placementConstraints",
            "placementStrategy",
            "availabilityZoneRebalancing");

    private static final List<String> NOT_SIMULATED = List.of(
            "serviceConnectConfiguration", "serviceRegistries", "volumeConfigurations", "vpcLatticeConfigurations");

    private CustomerServiceRequest() {}

    /** Refuses members that would be of no effect here. */
    static void refuseNotSimulated(JsonNode members) {
        for (String name : NOT_SIMULATED) {
            JsonNode member = members.path(name);
            if (!member.isMissingNode() && !member.isNull() && !member.isEmpty()) {
                throw Faults.unsupported(name + " of a service");
            }
        }
        String controller = members.path("deploymentController").path("type").asText("ECS");
        if (!controller.equals("ECS")) {
            throw Faults.unsupported("The deployment controller " + controller);
        }
        if (members.path("schedulingStrategy").asText("REPLICA").equals("DAEMON")) {
            // documented: Fargate tasks do not support it
            throw Faults.unsupported("The scheduling strategy DAEMON");
        }
    }

    /** The members to be shown again, on top of earlier ones. */
    static ObjectNode document(JsonNode members, ObjectNode before) {
        ObjectNode merged = before.deepCopy();
        merged.setAll(Json.only(members, KEPT));
        return merged;
    }

    /**
     * The settings a document says.
     *
     * @throws Fault when there are more load balancers than one, or they do not go with the strategy
     */
    static CustomerSettings settings(ObjectNode document, List<LoadBalancer> loadBalancers, DeploymentPlan plan) {
        return new CustomerSettings(
                loadBalancing(loadBalancers, plan),
                Duration.ofSeconds(
                        document.path("healthCheckGracePeriodSeconds").asInt(0)),
                document.path("enableExecuteCommand").asBoolean(false),
                Json.text(document));
    }

    private static Optional<CustomerSettings.LoadBalancing> loadBalancing(
            List<LoadBalancer> loadBalancers, DeploymentPlan plan) {
        if (loadBalancers.isEmpty()) {
            if (!plan.rolling()) {
                throw Faults.unsupported("A service without a load balancer, with a strategy other than ROLLING,");
            }
            return Optional.empty();
        }
        if (loadBalancers.size() > 1) {
            throw Faults.unsupported("A service with more than one target group");
        }
        LoadBalancer given = loadBalancers.get(0);
        Optional<AdvancedConfiguration> advanced = Optional.ofNullable(given.advancedConfiguration());
        if (advanced.isEmpty() && !plan.rolling()) {
            throw Faults.advancedConfigurationNeeded();
        }
        Optional<String> rule =
                advanced.map(pair -> Given.required(pair.productionListenerRule(), "productionListenerRule"));
        rule.filter(arn -> !arn.contains(":listener-rule/")).ifPresent(arn -> {
            throw Faults.listenerRuleMalformed(arn);
        });
        String group = Given.required(given.targetGroupArn(), "targetGroupArn");
        Optional<String> alternate =
                advanced.map(pair -> Given.required(pair.alternateTargetGroupArn(), "alternateTargetGroupArn"));
        if (alternate.equals(Optional.of(group))) {
            throw Faults.targetGroupTwice(group);
        }
        return Optional.of(new CustomerSettings.LoadBalancing(
                group,
                alternate,
                rule,
                Given.required(given.containerName(), "containerName"),
                Optional.ofNullable(given.containerPort()).orElseThrow(() -> Faults.missing("containerPort"))));
    }

    /** Where tasks are to live. */
    static CustomerRequest.Network network(AwsVpcConfiguration vpc) {
        return new CustomerRequest.Network(
                Given.required(Given.atMost(16, vpc.subnets(), "subnets"), "subnets"),
                Given.atMost(5, vpc.securityGroups(), "securityGroups"));
    }
}
