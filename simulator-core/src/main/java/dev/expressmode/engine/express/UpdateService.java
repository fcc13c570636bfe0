package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.account.ContainerDefinition.LogConfiguration;
import dev.expressmode.engine.account.RoleChecks;
import java.util.ArrayList;
import java.util.List;

/**
 * Updates an Express service: a new revision, and soon a deployment of it. A configuration that changes nothing is
 * accepted and makes no revision (observed: re-sending an identical configuration makes no deployment). Answers the ARN
 * of the revision that is the target.
 */
public record UpdateService(Scope scope, String serviceArn, ServiceChange change) implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault when the service is unknown or not active, or a value malformed
     */
    @Override
    public Outcome<String> decide(World world) {
        ExpressService service = world.slice(Express.class)
                .service(RequestRules.serviceArn(serviceArn))
                .orElseThrow(Faults::serviceNotFound);
        requireActive(service);
        RoleChecks roles = RoleChecks.in(world);
        change.executionRoleArn().ifPresent(role -> roles.passed(scope, RequestRules.role("executionRoleArn", role)));
        change.taskRoleArn().ifPresent(role -> roles.passed(scope, RequestRules.role("taskRoleArn", role)));
        ServiceRevision base = service.base();
        change.executionRoleArn().ifPresent(role -> RequestRules.role("executionRoleArn", role));
        change.taskRoleArn().ifPresent(role -> RequestRules.role("taskRoleArn", role));
        ServiceConfiguration wanted = keepPlacement(world, service, change.onTopOf(base.configuration()));
        if (wanted.equals(base.configuration()) && !service.failed(base.arn())) {
            return Outcome.of(base.arn());
        }
        return revise(world, service, base, wanted);
    }

    static void requireActive(ExpressService service) {
        if (service.status() == ExpressService.Status.DRAINING) {
            throw Faults.serviceDraining();
        }
        if (service.status() == ExpressService.Status.INACTIVE) {
            throw Faults.serviceInactive();
        }
    }

    private ServiceConfiguration keepPlacement(World world, ExpressService service, ServiceConfiguration wanted) {
        ServiceConfiguration.Network network = wanted.network();
        RequestRules.Placement placement = RequestRules.placement(world, scope, network.subnets());
        if (!placement.vpcId().equals(service.identity().vpcId())
                || placement.scheme() != service.identity().scheme()) {
            throw Faults.invalidParameter(
                    "The subnets must belong to the VPC of the service and be of the same kind, public or private.");
        }
        String managed = service.resourceArn(ManagedResource.Type.SERVICE_SECURITY_GROUP);
        String managedId = managed.substring(managed.lastIndexOf('/') + 1);
        List<String> groups = new ArrayList<>(network.securityGroups());
        groups.remove(managedId);
        groups.add(managedId);
        return new ServiceConfiguration(
                wanted.container(),
                wanted.executionRoleArn(),
                wanted.taskRoleArn(),
                wanted.size(),
                new ServiceConfiguration.Network(placement.subnets(), List.copyOf(groups)),
                wanted.healthCheckPath(),
                wanted.scaling(),
                wanted.architecture());
    }

    private Outcome<String> revise(
            World world, ExpressService service, ServiceRevision base, ServiceConfiguration wanted) {
        Ids ids = world.ids();
        LogConfiguration logs = managedLogs(service);
        ServiceRevision revision = Blueprint.revision(world, service.identity(), wanted, logs, ids);
        Outcome<String> outcome = Outcome.of(revision.arn())
                .event(new AccountEvent.TaskDefinitionRegistered(revision.taskDefinition()))
                .event(new ExpressEvent.RevisionCreated(serviceArn, revision));
        boolean baseNeverDeployed = service.deployments().stream()
                .noneMatch(deployment -> deployment.targetRevisionArn().equals(base.arn()));
        if (baseNeverDeployed) {
            outcome.event(new ExpressEvent.RevisionRetired(serviceArn, base.arn()));
        }
        ScalingBounds.apply(world, service, wanted.scaling(), outcome);
        return outcome.at(
                CreateDeployment.key(serviceArn),
                world.now().plus(world.slice(Settings.class).times().deploymentCreation()),
                new CreateDeployment(serviceArn));
    }

    private static LogConfiguration managedLogs(ExpressService service) {
        String arn = service.resourceArn(ManagedResource.Type.LOG_GROUP);
        return new LogConfiguration(
                arn.substring(arn.indexOf(":log-group:") + ":log-group:".length()),
                ExpressDefaults.LOG_STREAM_PREFIX,
                service.identity().scope().region());
    }
}
