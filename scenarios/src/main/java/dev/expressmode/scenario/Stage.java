package dev.expressmode.scenario;

import dev.expressmode.ExpressMode;
import dev.expressmode.embedded.ModelledContainers;
import dev.expressmode.embedded.ModelledTraffic;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.Alarm;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.express.CreateService;
import dev.expressmode.engine.express.DeleteService;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.express.StopDeployment;
import dev.expressmode.engine.express.UpdateService;
import dev.expressmode.engine.faults.ApiFaults;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFault;
import dev.expressmode.engine.faults.InjectedFaults;
import dev.expressmode.engine.faults.PutFault;
import dev.expressmode.engine.faults.RemoveFault;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.time.Timeline;
import dev.expressmode.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A simulator on virtual time with everything a scenario may touch. */
final class Stage {
    private final ExpressMode mode;
    private final Images images;
    private final ModelledContainers containers;
    private final ModelledTraffic traffic;
    private final Replays replays;
    private final Map<String, String> arns = new LinkedHashMap<>();
    private final Map<String, String> firstHosts = new LinkedHashMap<>();
    private final Map<String, SortedMap<Integer, Long>> answersBefore = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    private int timers;
    private long calls;
    private final Blame blame = new Blame(this);
    private final Promises promises = new Promises();

    Stage(long seed, Replays replays) {
        List<ModelledContainers> madeContainers = new ArrayList<>(1);
        List<ModelledTraffic> madeTraffic = new ArrayList<>(1);
        ExpressMode.Setup standard = ExpressMode.Setup.standard();
        this.mode = ExpressMode.create(new ExpressMode.Setup(standard.settings(), standard.start(), seed), timer -> {
            madeContainers.add(new ModelledContainers(timer));
            madeTraffic.add(new ModelledTraffic(seed, madeContainers.get(0), timer));
            return new ExpressMode.Adapters(madeContainers.get(0), madeContainers.get(0), madeTraffic.get(0));
        });
        this.containers = madeContainers.get(0);
        this.traffic = madeTraffic.get(0);
        this.images = new Images(containers.images());
        this.replays = replays;
    }

    ExpressMode mode() {
        return mode;
    }

    World world() {
        return mode.world();
    }

    Timeline timeline() {
        return mode.timeline();
    }

    Instant now() {
        return mode.timeline().now();
    }

    Images images() {
        return images;
    }

    ModelledTraffic traffic() {
        return traffic;
    }

    <R> R execute(Command<R> command) {
        return mode.execute(command);
    }

    /** The service of this name, or the first there is. */
    String named(Optional<String> name) {
        return name.orElseGet(
                () -> arns.keySet().stream().findFirst().orElseThrow(() -> new StepFailed("there is no service yet")));
    }

    /** Every name that stands for a service. */
    List<String> names() {
        return List.copyOf(arns.keySet());
    }

    /** The ARN behind a name; a text that is no name stays as it is. */
    String arnOf(String name) {
        return arns.getOrDefault(name, name);
    }

    /** The service of this name, as long as it can be described. */
    Optional<ExpressService> service(String name) {
        return world().slice(Express.class).service(arnOf(name));
    }

    ExpressService existing(String name) {
        return service(name).orElseThrow(() -> new StepFailed("the service " + name + " does not exist"));
    }

    String newestDeployment(String arn) {
        return existing(arn).deployments().stream()
                .findFirst()
                .orElseThrow(() -> new StepFailed("there is no deployment"))
                .arn();
    }

    /**
     * A call of an operation: it may meet a fault of the API before the operation sees it, or be late.
     *
     * @param named what the request names
     */
    void call(Calls.Operation operation, List<String> named, Runnable order) {
        ApiFaults.Attempt attempt = new ApiFaults.Attempt("ecs", operation.aws(), Calls.CALLER, named, calls++);
        Optional<Fault> refusal = ApiFaults.refusal(world(), attempt);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        Duration delay = ApiFaults.delay(world(), attempt);
        if (delay.isZero()) {
            order.run();
        } else {
            after(delay, () -> late(operation, order));
        }
    }

    private void late(Calls.Operation operation, Runnable order) {
        try {
            order.run();
        } catch (StepFailed failed) {
            broken.add("the late " + operation.aws() + " failed: " + failed.text());
        } catch (Fault refused) {
            broken.add("the late " + operation.aws() + " was refused: " + refused.code() + ": " + refused.text());
        }
    }

    void create(String name, ServiceChange change) {
        call(
                Calls.Operation.CREATE,
                List.of(name, Calls.INFRASTRUCTURE_ROLE),
                () -> created(name, execute(new CreateService(Calls.SCOPE, Calls.request(name, change)))));
    }

    void created(String name, String arn) {
        arns.put(name, arn);
        firstHosts.putIfAbsent(name, existing(name).identity().host());
    }

    /** An update; one that says nothing about the container goes without. */
    void update(String name, ServiceChange change) {
        call(Calls.Operation.UPDATE, List.of(arnOf(name)), () -> {
            String unused = execute(new UpdateService(Calls.SCOPE, arnOf(name), change));
        });
    }

    void delete(String name) {
        call(Calls.Operation.DELETE, List.of(arnOf(name)), () -> {
            String unused = execute(new DeleteService(arnOf(name)));
        });
    }

    void stopDeployment(String name) {
        String deployment = newestDeployment(arnOf(name));
        call(Calls.Operation.STOP, List.of(deployment), () -> {
            String unused = execute(new StopDeployment(deployment));
        });
    }

    /** The host a name had at first. */
    String firstHost(String name) {
        return firstHosts.getOrDefault(name, "");
    }

    void traffic(String name, double perSecond, SortedMap<Integer, Double> mix, Optional<Duration> span) {
        String host = existing(name).identity().host();
        traffic.mix(host, mix, now());
        double before = traffic.rateOf(host);
        traffic.rate(host, perSecond, now());
        span.ifPresent(time -> after(time, () -> {
            traffic.rate(host, before, now());
            traffic.mix(host, new TreeMap<>(), now());
        }));
    }

    void replay(String name, String log) {
        String host = existing(name).identity().host();
        replays.read(log).forEach((second, statuses) -> after(second, () -> traffic.replay(host, statuses, now())));
    }

    void request(String name, Duration takes, Optional<Integer> answer) {
        String host = existing(name).identity().host();
        String request = name + "/" + timers;
        Optional<Integer> atOnce = traffic.open(host, request, now());
        if (atOnce.isPresent()) {
            judge(name, takes, answer, atOnce.get());
        } else {
            after(takes, () -> traffic.finish(request).ifPresent(status -> judge(name, takes, answer, status)));
        }
    }

    private void judge(String name, Duration takes, Optional<Integer> answer, int status) {
        if (answer.filter(wanted -> wanted != status).isPresent()) {
            broken.add("the request to " + name + " that takes " + takes.toSeconds() + " s was answered " + status
                    + ", not " + answer.get());
        }
    }

    /** What broke since this was last asked. */
    List<String> takeBroken() {
        List<String> taken = List.copyOf(broken);
        broken.clear();
        return taken;
    }

    void endTasks(String name, Optional<String> image, int howMany, ContainerExit how) {
        blame.one(name);
        List<Task> running = runningTasks(name).stream()
                .filter(task -> image.isEmpty()
                        || image.get()
                                .equals(task.spec().taskDefinition().container().image()))
                .limit(howMany)
                .toList();
        if (running.isEmpty() || (howMany != Integer.MAX_VALUE && running.size() < howMany)) {
            throw new StepFailed("only " + running.size() + " such tasks run");
        }
        running.forEach(task -> containers.exit(task.identity().id(), how));
    }

    /** The tasks of a service in RUNNING, oldest first. */
    List<Task> runningTasks(String name) {
        return world().slice(Tasks.class).all().stream()
                .filter(task -> task.spec().serviceArn().equals(arnOf(name)))
                .filter(task -> task.state() instanceof TaskState.Running)
                .toList();
    }

    /** The addresses of a service's healthy targets, of one image if that is said, oldest first. */
    List<String> healthyTargets(String name, Optional<String> image) {
        Balancing balancing = world().slice(Balancing.class);
        return balancing.targetGroups().stream()
                .flatMap(group -> balancing.targets(group.arn()).stream())
                .filter(target -> target.health() instanceof TargetHealth.Healthy)
                .map(target -> target.address())
                .filter(address -> world().slice(Tasks.class)
                        .at(address)
                        .filter(task -> task.spec().serviceArn().equals(arnOf(name)))
                        .filter(task -> image.isEmpty()
                                || image.get()
                                        .equals(task.spec()
                                                .taskDefinition()
                                                .container()
                                                .image()))
                        .isPresent())
                .toList();
    }

    Optional<Alarm> alarm(String name) {
        return service(name)
                .map(service -> service.resourceArn(ManagedResource.Type.METRIC_ALARM))
                .flatMap(arn -> world().slice(Alarms.class).alarm(arn));
    }

    void setAlarm(String name, AlarmState state) {
        Alarm alarm = alarm(name).orElseThrow(() -> new StepFailed("there is no alarm"));
        Command<Outcome.Done> set = world -> Outcome.done()
                .event(new AlarmEvent.AlarmStateChanged(
                        alarm.definition().arn(), alarm.state(), state, "set by hand", "", world.now()));
        Outcome.Done unused = execute(set);
    }

    void ruleByHand(String host, String name, boolean bothGroups) {
        Outcome.Done unused = execute(HandMadeRule.of(existing(name), host, bothGroups));
    }

    void putFault(PutFault fault) {
        blame.fault(fault);
        InjectedFault unused = execute(fault);
    }

    void clearFaults(FaultKind kind) {
        for (InjectedFault fault : world().slice(InjectedFaults.class).all()) {
            if (fault.kind() == kind) {
                Outcome.Done unused = execute(new RemoveFault(fault.id()));
            }
        }
    }

    /** The load balancer a service shares, gone behind Express's back. */
    void deleteLoadBalancer(String name) {
        blame.balancerDeleted();
        String arn = existing(name).resourceArn(ManagedResource.Type.LOAD_BALANCER);
        Command<Outcome.Done> delete = world -> Outcome.done().event(new BalancingEvent.LoadBalancerDeleted(arn));
        Outcome.Done unused = execute(delete);
    }

    /** How many tasks services promise. */
    Promises promises() {
        return promises;
    }

    /** What was broken on purpose. */
    Blame blame() {
        return blame;
    }

    /** Does something after a span of simulated time. */
    void after(Duration span, Runnable deed) {
        timers++;
        timeline().set(new Timer("scenario/" + timers, now().plus(span), false), deed);
    }

    /** From here on answers count. */
    void countFromHere() {
        for (String name : names()) {
            service(name).ifPresent(service -> {
                String host = service.identity().host();
                answersBefore.put(host, traffic.answers(host));
            });
        }
    }

    /** What the requests to a service were answered since the timeline began, by status. */
    SortedMap<Integer, Long> answers(String name) {
        SortedMap<Integer, Long> since = new TreeMap<>();
        service(name).map(service -> service.identity().host()).ifPresent(host -> {
            SortedMap<Integer, Long> before = answersBefore.getOrDefault(host, new TreeMap<>());
            traffic.answers(host)
                    .forEach((status, count) -> since.put(status, count - before.getOrDefault(status, 0L)));
        });
        return since;
    }

    /** The share of failed requests (5xx and 460) of these answers, 0 when there were none. */
    static double failedShare(SortedMap<Integer, Long> answers) {
        long all = answers.values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : (double) failed(answers) / all;
    }

    /** The number of failed requests among these answers: 5xx, and 460 for those whose client got nothing. */
    static long failed(SortedMap<Integer, Long> answers) {
        return answers.getOrDefault(460, 0L)
                + answers.tailMap(500).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }
}
