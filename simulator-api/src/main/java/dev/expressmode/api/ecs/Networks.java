package dev.expressmode.api.ecs;

import dev.expressmode.engine.balancing.LoadBalancer.Scheme;
import dev.expressmode.engine.express.ExpressDefaults;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceRevision;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;

/** Where the tasks of a revision live and what sends them traffic, in the words of plain ECS. */
final class Networks {
    private Networks() {}

    /** Public subnets go with public addresses (documented: express-service-work). */
    static NetworkConfiguration of(ExpressService service, ServiceRevision revision) {
        AssignPublicIp publicIp = service.identity().scheme() == Scheme.INTERNET_FACING
                ? AssignPublicIp.ENABLED
                : AssignPublicIp.DISABLED;
        return NetworkConfiguration.builder()
                .awsvpcConfiguration(vpc -> vpc.subnets(
                                revision.configuration().network().subnets())
                        .securityGroups(revision.configuration().network().securityGroups())
                        .assignPublicIp(publicIp))
                .build();
    }

    /**
     * The pair of target groups. The two are always named in the same order; which one is live is told by the rule
     * (assumed: so it is with blue/green deployments of plain ECS).
     */
    static List<LoadBalancer> loadBalancers(ExpressService service, ServiceRevision revision) {
        if (service.customer().isPresent()) {
            return Json.fill(service.customer().get().document(), Service.builder())
                    .build()
                    .loadBalancers();
        }
        List<String> groups = service.targetGroups();
        return List.of(LoadBalancer.builder()
                .targetGroupArn(groups.get(0))
                .containerName(ExpressDefaults.CONTAINER_NAME)
                .containerPort(revision.configuration().container().containerPort())
                .advancedConfiguration(pair -> pair.alternateTargetGroupArn(groups.get(1))
                        .productionListenerRule(service.resourceArn(ManagedResource.Type.RULE))
                        .roleArn(service.identity().infrastructureRoleArn()))
                .build());
    }
}
