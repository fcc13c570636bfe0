package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.embedded.ModelledContainers;
import dev.expressmode.embedded.ModelledTraffic;
import dev.expressmode.embedded.StandInBehaviour;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Event;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.alarms.Alarm;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.express.CreateService;
import dev.expressmode.engine.express.DeleteService;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.express.ServiceChange.ContainerChange;
import dev.expressmode.engine.express.ServiceChange.ScalingChange;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.express.ServiceRequest;
import dev.expressmode.engine.express.StopDeployment;
import dev.expressmode.engine.express.UpdateService;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.port.Containers;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A simulator on virtual time with modelled containers and traffic, and the few words tests need to drive it. */
public final class Simulation {
    /** The account and region of everything. */
    public static final Scope SCOPE = Scope.of("000000000000", "us-east-1");

    private static final String EXECUTION_ROLE = "arn:aws:iam::000000000000:role/ecsTaskExecutionRole";
    private static final String INFRASTRUCTURE_ROLE =
            "arn:aws:iam::000000000000:role/ecsInfrastructureRoleForExpressServices";

    private final ExpressMode mode;
    private ModelledContainers containers;
    private ModelledTraffic traffic;

    /** The standard simulator with a seed. */
    public Simulation(long seed) {
        this(new ExpressMode.Setup(dev.expressmode.engine.Settings.asObserved(), ExpressMode.DEFAULT_START, seed));
    }

    /** A simulator of one's own. */
    public Simulation(ExpressMode.Setup setup) {
        this(setup, door -> door);
    }

    /** A simulator whose front door somebody stands in front of. */
    public Simulation(ExpressMode.Setup setup, UnaryOperator<FrontDoor> before) {
        this(setup, runtime -> runtime, before);
    }

    /** A simulator whose runtime and front door somebody stands in front of. */
    @SuppressWarnings("NullAway.Init")
    public Simulation(ExpressMode.Setup setup, UnaryOperator<Containers> runtime, UnaryOperator<FrontDoor> before) {
        this.mode = ExpressMode.create(setup, timer -> {
            containers = new ModelledContainers(timer);
            traffic = new ModelledTraffic(setup.seed(), containers);
            return new ExpressMode.Adapters(runtime.apply(containers), containers, before.apply(traffic));
        });
    }

    /** The simulator itself. */
    public ExpressMode mode() {
        return mode;
    }

    /** What an image does, by variables of a stand-in. */
    public Simulation image(String image, String variable, String value) {
        Map<String, String> environment = new TreeMap<>();
        environment.put(variable, value);
        return image(image, environment);
    }

    /** What an image does, by variables of a stand-in. */
    public Simulation image(String image, Map<String, String> environment) {
        containers.images().put(image, StandInBehaviour.of(environment));
        return this;
    }

    /** Creates a service with nothing but a name and an image. */
    public String create(String name, String image) {
        return create(name, change(image));
    }

    /** Creates a service. */
    public String create(String name, ServiceChange configuration) {
        return mode.execute(new CreateService(
                SCOPE,
                new ServiceRequest(
                        Optional.empty(),
                        Optional.of(name),
                        INFRASTRUCTURE_ROLE,
                        configuration,
                        new LinkedHashMap<>())));
    }

    /** Updates a service to another image. */
    public String update(String serviceArn, String image) {
        return update(serviceArn, change(image));
    }

    /** Updates a service. */
    public String update(String serviceArn, ServiceChange change) {
        return mode.execute(new UpdateService(SCOPE, serviceArn, change));
    }

    /** Deletes a service. */
    public void delete(String serviceArn) {
        String deleted = mode.execute(new DeleteService(serviceArn));
        assert deleted.equals(serviceArn);
    }

    /** A change of the image alone. */
    public static ServiceChange change(String image) {
        return change(image, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A change of image, port, path and smallest number of tasks. */
    public static ServiceChange change(
            String image, Optional<Integer> port, Optional<String> path, Optional<Integer> minTasks) {
        return new ServiceChange(
                Optional.of(new ContainerChange(
                        image,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        port,
                        Optional.empty())),
                Optional.of(EXECUTION_ROLE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                path,
                new ScalingChange(minTasks, Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    /** The same change, with subnets of the user's own. */
    public static ServiceChange in(List<String> subnets, ServiceChange change) {
        return new ServiceChange(
                change.container(),
                change.executionRoleArn(),
                change.taskRoleArn(),
                change.cpu(),
                change.memory(),
                Optional.of(subnets),
                change.securityGroups(),
                change.healthCheckPath(),
                change.scaling(),
                change.architecture());
    }

    /** Steady traffic to a service from now on. */
    public void traffic(String serviceArn, double perSecond) {
        traffic.rate(
                service(serviceArn).identity().host(),
                perSecond,
                mode.timeline().now());
    }

    /** The modelled traffic. */
    public ModelledTraffic traffic() {
        return traffic;
    }

    /** Moves simulated time. */
    public List<String> advance(Duration amount) {
        return mode.timeline().advance(amount);
    }

    /** Moves simulated time until nothing of the service's deployments is under way. */
    public ServiceDeployment settle(String serviceArn) {
        mode.timeline()
                .advanceUntil(
                        () -> service(serviceArn).currentDeployment().isEmpty()
                                && !service(serviceArn).deployments().isEmpty()
                                && deployment(serviceArn)
                                        .targetRevisionArn()
                                        .equals(service(serviceArn)
                                                .newestRevision()
                                                .arn()),
                        Duration.ofHours(2));
        return deployment(serviceArn);
    }

    /** Moves simulated time until the newest deployment has this status. */
    public ServiceDeployment until(String serviceArn, DeploymentStatus status) {
        mode.timeline()
                .advanceUntil(
                        () -> !service(serviceArn).deployments().isEmpty()
                                && deployment(serviceArn).state().status() == status,
                        Duration.ofHours(2));
        return deployment(serviceArn);
    }

    /** Moves simulated time until the newest deployment is in this stage. */
    public ServiceDeployment until(String serviceArn, LifecycleStage stage) {
        mode.timeline()
                .advanceUntil(
                        () -> !service(serviceArn).deployments().isEmpty()
                                && deployment(serviceArn).state().stage().equals(Optional.of(stage)),
                        Duration.ofHours(2));
        return deployment(serviceArn);
    }

    /** Moves simulated time until the service has this status. */
    public void until(String serviceArn, ExpressService.Status status) {
        mode.timeline().advanceUntil(() -> service(serviceArn).status() == status, Duration.ofHours(2));
    }

    /** Lets something happen that no command of the engine does. */
    public void happen(Event event) {
        Command<Outcome.Done> command = world -> Outcome.done().event(event);
        Outcome.Done done = mode.execute(command);
        assertThat(done).isEqualTo(Outcome.Done.DONE);
    }

    /** Asks for a rollback of the newest deployment. */
    public void stop(String serviceArn) {
        String stopped = mode.execute(new StopDeployment(deployment(serviceArn).arn()));
        assertThat(stopped).isEqualTo(deployment(serviceArn).arn());
    }

    /** A service with one completed deployment. */
    public String running(String name, String image) {
        String arn = create(name, image);
        assertThat(settle(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        return arn;
    }

    /** The simulated instant. */
    public Instant now() {
        return mode.timeline().now();
    }

    /** The weights of a service's two target groups, in the order of its slots; empty while there is no rule. */
    public List<Integer> weights(String serviceArn) {
        return balancing()
                .rule(service(serviceArn).resourceArn(ManagedResource.Type.RULE))
                .map(rule -> rule.forward().stream()
                        .map(ListenerRule.Forward::weight)
                        .toList())
                .orElse(List.of());
    }

    /** The tasks of a service that are not stopped. */
    public List<Task> tasksOf(String serviceArn) {
        return tasks().all().stream()
                .filter(task ->
                        task.spec().serviceArn().equals(serviceArn) && !(task.state() instanceof TaskState.Stopped))
                .toList();
    }

    /** The images of the tasks of a service that are not stopped. */
    public List<String> imagesOf(String serviceArn) {
        return tasksOf(serviceArn).stream()
                .map(task -> task.spec().taskDefinition().container().image())
                .toList();
    }

    /** The service events, oldest first, with ids left out: T a task, G a target group, N the digits of a revision. */
    public List<String> messages(String serviceArn) {
        List<String> texts = new ArrayList<>(service(serviceArn).messages().stream()
                .map(message -> message.message()
                        .replaceAll("task [0-9a-f]{32}", "task T")
                        .replaceAll("ecs-svc/\\d+", "ecs-svc/N")
                        .replaceAll("target-group arn[^)]*", "target-group G"))
                .toList());
        Collections.reverse(texts);
        return texts;
    }

    /** What is still to happen and keeps the simulator from being idle. */
    public List<String> foreground() {
        return mode.timeline().pending().stream()
                .filter(timer -> !timer.background())
                .map(Timer::key)
                .toList();
    }

    /** The service, deleted or not. */
    public ExpressService service(String arn) {
        return mode.world().slice(Express.class).service(arn).orElseThrow();
    }

    /** The newest deployment of a service. */
    public ServiceDeployment deployment(String serviceArn) {
        return service(serviceArn).deployments().get(0);
    }

    /** The load-balancing slice. */
    public Balancing balancing() {
        return mode.world().slice(Balancing.class);
    }

    /** The task slice. */
    public Tasks tasks() {
        return mode.world().slice(Tasks.class);
    }

    /** The account slice. */
    public Account account() {
        return mode.world().slice(Account.class);
    }

    /** The rollback alarms of all services; scaling has alarms of its own. */
    public List<Alarm> rollbackAlarms() {
        return alarms().alarms().stream()
                .filter(alarm -> alarm.definition().name().endsWith("/RollbackAlarm"))
                .toList();
    }

    /** The alarm slice. */
    public Alarms alarms() {
        return mode.world().slice(Alarms.class);
    }

    /** The history as lines. */
    public List<String> lines() {
        return mode.history().after(0).stream().map(Object::toString).toList();
    }
}
