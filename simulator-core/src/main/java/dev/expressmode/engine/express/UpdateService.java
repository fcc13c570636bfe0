package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
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
                .filter(known -> known.identity().management() == ServiceIdentity.Management.ECS)
                .orElseThrow(Faults::serviceNotFound);
        requireActive(service);
        RoleChecks roles = RoleChecks.in(world);
        change.executionRoleArn().ifPresent(role -> roles.passed(scope, RequestRules.role("executionRoleArn", role)));
        change.taskRoleArn().ifPresent(role -> roles.passed(scope, RequestRules.role("taskRoleArn", role)));
        ServiceRevision base = service.base();
        change.executionRoleArn().ifPresent(role -> RequestRules.role("executionRoleArn", role));
        change.taskRoleArn().ifPresent(role -> RequestRules.role("taskRoleArn", role));
        ServiceConfiguration asked = change.onTopOf(base.configuration());
        if (change.taskDefinitionArn().isPresent()) {
            asked = OwnDefinition.applied(
                    OwnDefinition.forExpress(
                            world, scope, change.taskDefinitionArn().get()),
                    asked);
        }
        ServiceConfiguration wanted = keepPlacement(world, service, asked);
        if (wanted.equals(base.configuration()) && !service.failed(base.arn())) {
            return Outcome.of(base.arn());
        }
        return revise(world, service, wanted);
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
        return wanted.in(new ServiceConfiguration.Network(placement.subnets(), List.copyOf(groups)));
    }

    /** A new revision of an Express service, and soon a deployment of it. Answers its ARN. */
    static Outcome<String> revise(World world, ExpressService service, ServiceConfiguration wanted) {
        Blueprint.Inherited inherited = new Blueprint.Inherited(
                managedLogs(service), service.base().taskDefinition().sidecars());
        ServiceRevision revision = Blueprint.revision(world, service.identity(), wanted, inherited, world.ids());
        Outcome<String> outcome = Outcome.of(revision.arn());
        Blueprint.registered(revision).ifPresent(outcome::event);
        Outcome<String> deployed = deploy(world, service, revision, outcome);
        ScalingBounds.apply(world, service, wanted.scaling(), deployed);
        return deployed;
    }

    /** The revision is there, and a deployment of it will be created soon. */
    static Outcome<String> deploy(
            World world, ExpressService service, ServiceRevision revision, Outcome<String> outcome) {
        String serviceArn = service.arn();
        String base = service.base().arn();
        outcome.event(new ExpressEvent.RevisionCreated(serviceArn, revision));
        boolean baseNeverDeployed = service.deployments().stream()
                .noneMatch(deployment -> deployment.targetRevisionArn().equals(base));
        if (baseNeverDeployed) {
            outcome.event(new ExpressEvent.RevisionRetired(serviceArn, base));
        }
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
