package dev.expressmode.junit;

import dev.expressmode.ExpressMode;
import dev.expressmode.engine.History;
import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.express.DeploymentEnd;
import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressEvent;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.express.ServiceRevision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How near a service came to what a test expected of it: the way of its newest deployment, and what its alarm said. */
final class NearestMiss {
    private NearestMiss() {}

    static String of(ExpressMode mode, String serviceArn) {
        Optional<ExpressService> found = mode.world().slice(Express.class).service(serviceArn);
        if (found.isEmpty()) {
            return "there is no service " + serviceArn;
        }
        ExpressService service = found.get();
        List<String> lines = new ArrayList<>();
        if (service.deployments().isEmpty()) {
            lines.add("service " + service.identity().name() + " has no deployment yet");
        } else {
            lines.addAll(way(mode, service, service.deployments().get(0)));
        }
        lines.add(alarm(mode, service));
        return String.join("\n", lines);
    }

    private static List<String> way(ExpressMode mode, ExpressService service, ServiceDeployment deployment) {
        List<String> lines = new ArrayList<>();
        lines.add("the newest deployment of " + service.identity().name() + ", to "
                + image(service, deployment.targetRevisionArn()) + ":");
        for (History.Entry entry : mode.history().after(0)) {
            if (entry.event() instanceof ExpressEvent.DeploymentMoved moved
                    && moved.deploymentArn().equals(deployment.arn())) {
                Duration after = Duration.between(deployment.createdAt(), entry.at());
                lines.add("  +" + minutes(after) + " " + words(moved.to()));
            }
        }
        return lines;
    }

    static String image(ExpressService service, String revisionArn) {
        return service.revision(revisionArn)
                .map(ServiceRevision::configuration)
                .map(configuration -> configuration.container().image())
                .orElse(revisionArn);
    }

    private static String words(DeploymentState state) {
        String stage = state.stage().map(name -> " " + name).orElse("");
        String share = state.targetShare()
                .map(percent -> ", " + percent + " % of traffic on the new revision")
                .orElse("");
        String reason = state instanceof DeploymentEnd end
                ? end.reason().map(why -> ": " + why).orElse("")
                : "";
        return state.status() + stage + share + reason;
    }

    /** What the alarm says, and how often it changed its mind. */
    private static String alarm(ExpressMode mode, ExpressService service) {
        World world = mode.world();
        String arn = service.resourceArn(ManagedResource.Type.METRIC_ALARM);
        long changes = mode.history().after(0).stream()
                .filter(entry -> entry.event() instanceof AlarmEvent.AlarmStateChanged changed
                        && changed.arn().equals(arn))
                .count();
        return world.slice(Alarms.class)
                .alarm(arn)
                .map(alarm -> "alarm " + alarm.definition().name() + " is " + alarm.state() + " after " + changes
                        + " changes: " + alarm.reason())
                .orElse("its rollback alarm does not exist");
    }

    static String minutes(Duration span) {
        return String.format("%d:%02d", span.toMinutes(), span.toSecondsPart());
    }
}
