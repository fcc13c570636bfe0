package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.balancing.LoadBalancer.Scheme;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.PrimaryContainer;
import dev.expressmode.engine.express.ScalingTarget;
import dev.expressmode.engine.express.ServiceConfiguration;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.express.ServiceIdentity;
import dev.expressmode.engine.express.ServiceRevision;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.AccessType;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayScalingTarget;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceNetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceStatus;
import software.amazon.awssdk.services.ecs.model.IngressPathSummary;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.UpdatedExpressGatewayService;

/** An Express service as the four Express calls show it. */
final class ExpressServiceView {
    private final EcsWorld world;
    private final Call call;

    ExpressServiceView(EcsWorld world, Call call) {
        this.world = world;
        this.call = call;
    }

    /** The service of an ARN that is known to exist. */
    ECSExpressGatewayService of(String arn, boolean withTags) {
        ExpressService service = world.express()
                .service(arn)
                .filter(found -> !found.ownedByCustomer())
                .orElseThrow(Faults::resourceNotFound);
        return of(service, withTags);
    }

    /** The service; no current deployment unless one runs (observed), no configuration once it is INACTIVE. */
    ECSExpressGatewayService of(ExpressService service, boolean withTags) {
        ServiceIdentity identity = service.identity();
        ECSExpressGatewayService.Builder view = ECSExpressGatewayService.builder()
                .cluster(identity.cluster())
                .serviceName(identity.name())
                .serviceArn(service.arn())
                .infrastructureRoleArn(identity.infrastructureRoleArn())
                .status(status(service))
                .activeConfigurations(service.activeRevisions().stream()
                        .map(revision -> configuration(identity, revision))
                        .toList())
                .createdAt(identity.createdAt())
                .updatedAt(service.updatedAt());
        service.currentDeployment().map(ServiceDeployment::arn).ifPresent(view::currentDeployment);
        return withTags
                ? view.tags(TagView.of(world.account().tags(service.arn()))).build()
                : view.build();
    }

    /** What an update answers: another shape, with the configuration that is the target. */
    UpdatedExpressGatewayService updated(String arn, String revisionArn) {
        ExpressService service = world.express().service(arn).orElseThrow(Faults::serviceNotFound);
        ServiceIdentity identity = service.identity();
        ServiceRevision target = service.revision(revisionArn).orElseGet(service::newestRevision);
        return UpdatedExpressGatewayService.builder()
                .serviceArn(service.arn())
                .cluster(identity.cluster())
                .serviceName(identity.name())
                .status(status(service))
                .targetConfiguration(configuration(identity, target))
                .createdAt(identity.createdAt())
                .updatedAt(service.updatedAt())
                .build();
    }

    private static ExpressGatewayServiceStatus status(ExpressService service) {
        return ExpressGatewayServiceStatus.builder()
                .statusCode(service.status().name())
                .build();
    }

    private ExpressGatewayServiceConfiguration configuration(ServiceIdentity identity, ServiceRevision revision) {
        ServiceConfiguration configuration = revision.configuration();
        ExpressGatewayServiceConfiguration.Builder view = ExpressGatewayServiceConfiguration.builder()
                .serviceRevisionArn(revision.arn())
                .executionRoleArn(configuration.executionRoleArn())
                // documented by newer SDKs: present for all Express services
                .taskDefinitionArn(revision.taskDefinition().arn())
                .cpu(configuration.size().cpu())
                .memory(configuration.size().memory())
                .networkConfiguration(ExpressGatewayServiceNetworkConfiguration.builder()
                        .securityGroups(configuration.network().securityGroups())
                        .subnets(configuration.network().subnets())
                        .build())
                .healthCheckPath(configuration.healthCheckPath())
                .primaryContainer(container(configuration.container()))
                .scalingTarget(scaling(configuration.scaling()))
                .ingressPaths(IngressPathSummary.builder()
                        .accessType(accessType(identity))
                        // the bare host: scripts put https:// before it
                        .endpoint(identity.host())
                        .build())
                .createdAt(revision.createdAt());
        configuration.taskRoleArn().ifPresent(view::taskRoleArn);
        ExpressGatewayServiceConfiguration built = view.build();
        call.extras().add(built, "cpuArchitecture", configuration.architecture().name());
        return built;
    }

    /** Public and private follow from the load balancer's scheme. */
    static AccessType accessType(ServiceIdentity identity) {
        return identity.scheme() == Scheme.INTERNET_FACING ? AccessType.PUBLIC : AccessType.PRIVATE;
    }

    /** What was never given is left out, but for the port, which has a default. */
    private static ExpressGatewayContainer container(PrimaryContainer container) {
        ExpressGatewayContainer.Builder view =
                ExpressGatewayContainer.builder().image(container.image()).containerPort(container.containerPort());
        container
                .logs()
                .ifPresent(logs -> view.awsLogsConfiguration(
                        given -> given.logGroup(logs.group()).logStreamPrefix(logs.streamPrefix())));
        container
                .repositoryCredentials()
                .ifPresent(parameter -> view.repositoryCredentials(given -> given.credentialsParameter(parameter)));
        if (!container.command().isEmpty()) {
            view.command(container.command());
        }
        if (!container.environment().isEmpty()) {
            view.environment(environment(container.environment()));
        }
        if (!container.secrets().isEmpty()) {
            view.secrets(secrets(container.secrets()));
        }
        return view.build();
    }

    static List<KeyValuePair> environment(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> KeyValuePair.builder()
                        .name(variable.getKey())
                        .value(variable.getValue())
                        .build())
                .toList();
    }

    static List<Secret> secrets(Map<String, String> secrets) {
        return secrets.entrySet().stream()
                .map(secret -> Secret.builder()
                        .name(secret.getKey())
                        .valueFrom(secret.getValue())
                        .build())
                .toList();
    }

    private static ExpressGatewayScalingTarget scaling(ScalingTarget scaling) {
        return ExpressGatewayScalingTarget.builder()
                .minTaskCount(scaling.minTaskCount())
                .maxTaskCount(scaling.maxTaskCount())
                .autoScalingMetric(scaling.metric().name())
                .autoScalingTargetValue(scaling.targetValue())
                .build();
    }
}
