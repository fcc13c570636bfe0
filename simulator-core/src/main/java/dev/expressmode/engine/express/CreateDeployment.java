package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import java.util.List;

/**
 * The service has a newer revision than any deployment brings: a deployment of it is created. One that is under way is
 * stopped in its favour (documented: service-deployment); one that is already going back is waited for.
 */
record CreateDeployment(String serviceArn) implements Command<Done> {
    static final String SUPERSEDED = "Service deployment stopped because a newer service deployment was started.";

    static String key(String serviceArn) {
        return "service/" + serviceArn.substring(serviceArn.indexOf('/') + 1) + "/deploy";
    }

    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Express.class)
                .service(serviceArn)
                .filter(service -> service.status() == ExpressService.Status.ACTIVE)
                .map(service -> create(world, service))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> create(World world, ExpressService service) {
        String target = service.newestRevision().arn();
        String arn = service.identity()
                .scope()
                .arn(
                        "ecs",
                        "service-deployment/" + service.identity().clusterName() + "/"
                                + service.identity().name() + "/" + world.ids().deploymentId());
        List<String> sources = service.activeRevisions().stream()
                .map(ServiceRevision::arn)
                .filter(revision -> !revision.equals(target))
                .toList();
        Outcome<Done> outcome =
                Outcome.done().event(new ExpressEvent.DeploymentCreated(serviceArn, arn, target, sources, world.now()));
        for (ServiceDeployment open : service.deployments()) {
            if (open.state() instanceof DeploymentState.Pending || open.state() instanceof DeploymentState.Forward) {
                DeploymentStep step = new DeploymentStep(world, service, open);
                outcome.events(List.of(new ExpressEvent.DeploymentMoved(
                                open.arn(), open.state(), new DeploymentState.StopRequested(SUPERSEDED), world.now())))
                        .at(
                                DeploymentStep.key(open.arn(), "next"),
                                world.now().plus(step.times().deploymentCreation()),
                                new AdvanceDeployment(open.arn()));
            }
        }
        return outcome.at(
                DeploymentStep.key(arn, "next"),
                world.now().plus(world.slice(Settings.class).times().deploymentCreation()),
                new AdvanceDeployment(arn));
    }
}
