package dev.expressmode.junit;

import dev.expressmode.ExpressMode;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.express.DeleteService;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.express.UpdateService;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An Express service of the simulator, whoever created it. */
public final class SimulatedService {
    private final SimulatedAws aws;
    private final String arn;

    SimulatedService(SimulatedAws aws, String arn) {
        this.aws = aws;
        this.arn = arn;
    }

    /** Its ARN. */
    public String arn() {
        return arn;
    }

    /** Its name. */
    public String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The host name of its endpoint, {@code ng-….ecs.us-east-1.on.aws}. */
    public String host() {
        return read(service -> service.identity().host());
    }

    /** The address of a path of the service, as its users know it. */
    public URI url(String path) {
        return URI.create("https://" + host() + path);
    }

    /** Deploys another image. */
    public SimulatedService update(String image) {
        return update(draft -> draft.image(image));
    }

    /** Deploys a change; what it does not name stays. */
    public SimulatedService update(UnaryOperator<ServiceDraft> changes) {
        String current = read(
                service -> service.newestRevision().configuration().container().image());
        ServiceDraft draft = changes.apply(new ServiceDraft(aws, name()).image(current));
        String revision = aws.simulator()
                .with(mode -> mode.execute(new UpdateService(aws.scope(), arn, draft.change(Optional.empty()))));
        assert revision.contains(name());
        return this;
    }

    /** Deletes it; draining and tearing down take simulated time. */
    public SimulatedService delete() {
        String deleted = aws.simulator().with(mode -> mode.execute(new DeleteService(arn)));
        assert deleted.equals(arn);
        return this;
    }

    /** How long a deployment can take, derived from the simulator's settings. */
    public DeploymentPlan plan() {
        return aws.simulator()
                .with(mode ->
                        new DeploymentPlan(mode.world().slice(Settings.class).times()));
    }

    /** The service events, newest first, in the words of ECS. */
    public List<String> messages() {
        return read(service ->
                service.messages().stream().map(message -> message.message()).toList());
    }

    /** The images of its tasks that are not on their way out, oldest task first. */
    public List<String> images() {
        return aws.simulator().with(mode -> images(mode, arn));
    }

    static List<String> images(ExpressMode mode, String serviceArn) {
        return mode.world().slice(Tasks.class).all().stream()
                .filter(task ->
                        task.spec().serviceArn().equals(serviceArn) && !(task.state() instanceof TaskState.Leaving))
                .map(SimulatedService::image)
                .toList();
    }

    private static String image(Task task) {
        return task.spec().taskDefinition().container().image();
    }

    /** Its newest deployment is over, one way or the other, and belongs to its newest revision. */
    public Expectation hasSettled() {
        return expect(
                "has settled",
                service -> service.currentDeployment().isEmpty()
                        && service.deployments().stream()
                                .findFirst()
                                .filter(newest -> newest.targetRevisionArn()
                                        .equals(service.newestRevision().arn()))
                                .isPresent());
    }

    /** Its newest deployment has succeeded. */
    public Expectation hasSucceeded() {
        return newest("has succeeded", DeploymentStatus.SUCCESSFUL);
    }

    /** Its newest deployment was rolled back, and the rollback is over. */
    public Expectation hasRolledBack() {
        return newest("has rolled back", DeploymentStatus.ROLLBACK_SUCCESSFUL);
    }

    /** Its newest deployment is in this stage. */
    public Expectation isInStage(LifecycleStage stage) {
        return expect("is in stage " + stage, service -> service.deployments().stream()
                .findFirst()
                .flatMap(deployment -> deployment.state().stage())
                .equals(Optional.of(stage)));
    }

    /** It is deleted: drained and INACTIVE. Some of its resources go only after that. */
    public Expectation isGone() {
        return new Expectation(
                "service " + name() + " is gone",
                mode -> mode.world()
                        .slice(Express.class)
                        .service(arn)
                        .map(service -> service.status() == ExpressService.Status.INACTIVE)
                        .orElse(true),
                mode -> NearestMiss.of(mode, arn));
    }

    private Expectation newest(String what, DeploymentStatus status) {
        return expect(what, service -> service.deployments().stream()
                .findFirst()
                .filter(deployment -> deployment
                        .targetRevisionArn()
                        .equals(service.newestRevision().arn()))
                .map(ServiceDeployment::state)
                .filter(state -> state.status() == status)
                .isPresent());
    }

    private Expectation expect(String what, Predicate<ExpressService> condition) {
        return new Expectation(
                "service " + name() + " " + what,
                mode -> mode.world()
                        .slice(Express.class)
                        .service(arn)
                        .filter(condition)
                        .isPresent(),
                mode -> NearestMiss.of(mode, arn));
    }

    private <T> T read(Function<ExpressService, T> reading) {
        return aws.simulator()
                .with(mode -> reading.apply(mode.world()
                        .slice(Express.class)
                        .service(arn)
                        .orElseThrow(() -> new IllegalStateException("there is no service " + arn + " any more"))));
    }

    SimulatedAws aws() {
        return aws;
    }

    @Override
    public String toString() {
        return "service " + name();
    }
}
