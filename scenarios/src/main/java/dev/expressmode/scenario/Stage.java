package dev.expressmode.scenario;

import dev.expressmode.ExpressMode;
import dev.expressmode.embedded.ModelledContainers;
import dev.expressmode.embedded.ModelledTraffic;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.History;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.Alarm;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.CloseMinute;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The model: a simulator on virtual time with everything a scenario may touch. */
final class Stage implements Theatre {
    private final ExpressMode mode;
    private final Images images;
    private final ModelledContainers containers;
    private final ModelledTraffic traffic;
    private final Map<String, String> arns = new LinkedHashMap<>();
    private final Map<String, String> firstHosts = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    private final EngineCalls calls = new EngineCalls(this);
    private final ModelledUsers users;
    private Teller teller;
    private long told;
    private int timers;
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
        this.users = new ModelledUsers(this, traffic, replays);
        this.teller = new Teller(this);
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

    @Override
    public Instant now() {
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
    @Override
    public String named(Optional<String> name) {
        return name.orElseGet(
                () -> arns.keySet().stream().findFirst().orElseThrow(() -> new StepFailed("there is no service yet")));
    }

    /** Every name that stands for a service. */
    @Override
    public List<String> names() {
        return List.copyOf(arns.keySet());
    }

    /** The ARN behind a name; a text that is no name stays as it is. */
    @Override
    public String arnOf(String name) {
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

    @Override
    public void call(ApiCall call) {
        calls.call(call);
    }

    /** Something went wrong that no step waits for. */
    void broke(String text) {
        broken.add(text);
    }

    void created(String name, String arn) {
        arns.put(name, arn);
        firstHosts.putIfAbsent(name, existing(name).identity().host());
    }

    /** The host a name had at first. */
    String firstHost(String name) {
        return firstHosts.getOrDefault(name, "");
    }

    @Override
    public void traffic(String name, double perSecond, SortedMap<Integer, Double> mix, Optional<Duration> span) {
        users.traffic(name, perSecond, mix, span);
    }

    @Override
    public void replay(String name, String log) {
        users.replay(name, log);
    }

    @Override
    public void request(String name, Duration takes, Optional<Integer> answer) {
        users.request(name, takes, answer);
    }

    @Override
    public void setImage(String image, Map<String, String> variables) {
        blame.changing(image);
        images.set(image, variables);
    }

    @Override
    public void unsetImage(String image, Collection<String> variables) {
        blame.changing(image);
        images.unset(image, variables);
    }

    @Override
    public void forgetImage(String image) {
        blame.changing(image);
        images.forget(image);
    }

    @Override
    public void lingers(Duration time) {
        blame.lingers(time);
    }

    /** What broke since this was last asked. */
    @Override
    public List<String> takeBroken() {
        List<String> taken = List.copyOf(broken);
        broken.clear();
        return taken;
    }

    @Override
    public void endTasks(String name, Optional<String> image, int howMany, ContainerExit how) {
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

    @Override
    public List<String> healthyTargets(String name, Optional<String> image) {
        return new Looking(this, name, Optional.empty()).healthyTargets(image);
    }

    Optional<Alarm> alarm(String name) {
        return service(name)
                .map(service -> service.resourceArn(ManagedResource.Type.METRIC_ALARM))
                .flatMap(arn -> world().slice(Alarms.class).alarm(arn));
    }

    @Override
    public void setAlarm(String name, AlarmState state) {
        Alarm alarm = alarm(name).orElseThrow(() -> new StepFailed("there is no alarm"));
        Command<Outcome.Done> set = world -> Outcome.done()
                .event(new AlarmEvent.AlarmStateChanged(
                        alarm.definition().arn(), alarm.state(), state, "set by hand", "", world.now()));
        Outcome.Done unused = execute(set);
    }

    @Override
    public void setThreshold(String name, double share) {
        Alarm alarm = alarm(name).orElseThrow(() -> new StepFailed("there is no alarm"));
        Outcome.Done unused = execute(HandMadeThreshold.of(alarm.definition(), share));
    }

    @Override
    public void ruleByHand(String host, String name, boolean bothGroups) {
        Outcome.Done unused = execute(HandMadeRule.of(existing(name), host, bothGroups));
    }

    @Override
    public void putFault(PutFault fault) {
        blame.fault(fault);
        InjectedFault unused = execute(fault);
    }

    @Override
    public void clearFaults(FaultKind kind) {
        for (InjectedFault fault : world().slice(InjectedFaults.class).all()) {
            if (fault.kind() == kind) {
                Outcome.Done unused = execute(new RemoveFault(fault.id()));
            }
        }
    }

    /** The load balancer a service shares, gone behind Express's back. */
    @Override
    public void deleteLoadBalancer(String name) {
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
    @Override
    public void after(Duration span, Runnable deed) {
        timers++;
        timeline().set(new Timer("scenario/" + timers, now().plus(span), false), deed);
    }

    @Override
    public Turn step(Instant limit) {
        Optional<String> fired = timeline().step(limit);
        if (fired.isEmpty()) {
            return Turn.NOTHING;
        }
        return fired.get().equals(CloseMinute.KEY) ? Turn.MINUTE_OVER : Turn.SOMETHING;
    }

    @Override
    public void arrive(Instant instant) {
        timeline().arrive(instant);
    }

    /** No timer but those that repeat, no target draining, and no deployment that waits for health checks, which repeat. */
    @Override
    public boolean quiescent() {
        return mode.idle()
                && Invariants.drained(this).isEmpty()
                && names().stream()
                        .flatMap(name -> service(name).stream())
                        .allMatch(service -> service.currentDeployment().isEmpty());
    }

    @Override
    public void begin() {
        teller = new Teller(this);
        told = happened();
        users.countFromHere();
    }

    @Override
    public long happened() {
        return mode.history().size();
    }

    @Override
    public List<News> news() {
        List<News> news = new ArrayList<>();
        for (History.Entry entry : mode.history().after(told)) {
            teller.tell(entry.event())
                    .forEach(heard -> news.add(new News(entry.at(), heard.kind(), heard.subject(), heard.text())));
        }
        told = happened();
        return news;
    }

    @Override
    public void turned() {
        blame.look();
    }

    @Override
    public Sight look(String name, Optional<String> otherHost) {
        return new Looking(this, name, otherHost);
    }

    @Override
    public int loadBalancers() {
        return world().slice(Balancing.class).loadBalancers().size();
    }

    @Override
    public SortedMap<Integer, Long> answers(String name) {
        return users.answers(name);
    }

    @Override
    public Optional<String> weights() {
        return Invariants.weights(this);
    }

    @Override
    public Optional<String> routes() {
        return Invariants.routes(this);
    }

    @Override
    public Optional<String> drained() {
        return Invariants.drained(this);
    }

    @Override
    public Optional<String> whole() {
        return Invariants.whole(this);
    }

    @Override
    public Optional<String> nothingLeft() {
        return Invariants.nothingLeft(this);
    }

    /** Nothing: it is all made up. */
    @Override
    public boolean lacks(Want want) {
        return false;
    }
}
