package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.PutFault;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.scenario.ApiCall;
import dev.expressmode.scenario.Scenarios;
import dev.expressmode.scenario.StepFailed;
import dev.expressmode.scenario.Theatre;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A running simulator that a scenario is played on. Orders and {@link #stop} take turns; the rest is for one thread. */
final class LiveTheatre implements Theatre {
    private final Wire wire;
    private final LiveClock clock;
    private final LiveUsers users;
    private final LiveOrders orders;
    private final Predicate<Want> lacks;
    private final Path directory;
    private final Map<String, KnownService> services = new LinkedHashMap<>();
    private final Map<String, LiveView> views = new LinkedHashMap<>();
    private final Map<String, SortedMap<Integer, Long>> answersBefore = new LinkedHashMap<>();
    private final Map<String, String> toldBefore = new LinkedHashMap<>();
    private boolean watchesRoutes;
    private Optional<String> wrongRoute = Optional.empty();

    /** With the directory where access logs are. */
    LiveTheatre(Wire wire, LiveUsers users, boolean standIns, Predicate<Want> lacks, Path directory) {
        this.wire = wire;
        this.users = users;
        this.lacks = lacks;
        this.directory = directory;
        this.clock = new LiveClock(wire);
        this.orders = new LiveOrders(wire, standIns);
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    /** Requests first: they belong to the time that passes then. */
    @Override
    public Turn step(Instant limit) {
        Duration ahead = clock.ahead(limit);
        users.send(ahead);
        if (watchesRoutes) {
            wrongRoute = wrongRoute();
        }
        Turn turn = clock.forward(ahead);
        views.clear();
        return turn;
    }

    @Override
    public void arrive(Instant instant) {
        while (clock.now().isBefore(instant)) {
            Turn unused = step(instant);
        }
    }

    @Override
    public void after(Duration span, Runnable deed) {
        clock.after(span, deed);
    }

    @Override
    public boolean quiescent() {
        return !clock.anythingPlanned()
                && wire.control("/_sim/health").path("idle").asBoolean()
                && drained().isEmpty()
                && names().stream().noneMatch(name -> sight(name).deploying());
    }

    @Override
    public void begin() {
        services.values().forEach(service -> answersBefore.put(service.host(), users.answers(service.host())));
        services.keySet().forEach(name -> toldBefore.put(name, sight(name).told()));
    }

    @Override
    public long happened() {
        return wire.control("/_sim/health").path("events").asLong();
    }

    @Override
    public List<News> news() {
        views.clear();
        List<News> news = new ArrayList<>();
        for (String name : services.keySet()) {
            String told = sight(name).told();
            if (!told.equals(toldBefore.put(name, told))) {
                news.add(new News(now(), "service", name, told));
            }
        }
        return news;
    }

    @Override
    public List<String> takeBroken() {
        return List.of();
    }

    @Override
    public void turned() {
        // nothing is kept from turn to turn
    }

    @Override
    public String named(Optional<String> name) {
        return name.orElseGet(() ->
                services.keySet().stream().findFirst().orElseThrow(() -> new StepFailed("there is no service yet")));
    }

    @Override
    public List<String> names() {
        return List.copyOf(services.keySet());
    }

    @Override
    public String arnOf(String name) {
        KnownService service = services.get(name);
        return service == null ? name : service.arn();
    }

    private KnownService known(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(() -> new StepFailed("the service " + name + " does not exist"));
    }

    private LiveView view(String name) {
        return views.computeIfAbsent(name, key -> new LiveView(wire, known(name)));
    }

    private LiveSight sight(String name) {
        return look(name, Optional.empty());
    }

    @Override
    public LiveSight look(String name, Optional<String> otherHost) {
        return new LiveSight(view(name), known(name), users, otherHost);
    }

    @Override
    public int loadBalancers() {
        return wire.elb("DescribeLoadBalancers", Map.of()).path("LoadBalancers").size();
    }

    @Override
    public SortedMap<Integer, Long> answers(String name) {
        SortedMap<Integer, Long> since = new TreeMap<>();
        String host = known(name).host();
        SortedMap<Integer, Long> before = answersBefore.getOrDefault(host, new TreeMap<>());
        users.answers(host).forEach((status, count) -> since.put(status, count - before.getOrDefault(status, 0L)));
        return since;
    }

    @Override
    public Optional<String> weights() {
        for (String name : services.keySet()) {
            int sum = sight(name).weights();
            if (sum != 0 && sum != 100 && sum != 1000) {
                return Optional.of("the weights of " + name + " sum to " + sum);
            }
        }
        return Optional.empty();
    }

    /** Seen by the tasks that answer; asked for once, it is looked at before every step of time. */
    @Override
    public Optional<String> routes() {
        watchesRoutes = true;
        return wrongRoute;
    }

    /** Who answered just now must be registered: no time has passed since. */
    private Optional<String> wrongRoute() {
        Set<String> answering = users.takeAnswering();
        for (String name : services.keySet()) {
            Set<String> usable = view(name).usableTargets();
            for (Map.Entry<String, String> task : view(name).addresses().entrySet()) {
                if (answering.contains(task.getKey()) && !usable.contains(task.getValue())) {
                    return Optional.of("requests go to " + task.getValue() + ", which is deregistered");
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> drained() {
        return services.keySet().stream()
                .filter(name -> sight(name).draining() > 0)
                .findFirst()
                .map(name -> "a target of " + name + " still drains");
    }

    @Override
    public Optional<String> whole() {
        for (String name : services.keySet()) {
            LiveSight sight = sight(name);
            if (sight.status().equals("ACTIVE") && sight.deployed() && sight.healthy() < sight.promised()) {
                return Optional.of(name + " has " + sight.healthy() + " healthy tasks only");
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> nothingLeft() {
        return services.keySet().stream()
                .filter(name -> !sight(name).leftBehind().isEmpty())
                .findFirst()
                .map(name -> sight(name).leftBehind() + " of the deleted " + name + " is left");
    }

    @Override
    public synchronized void call(ApiCall call) {
        String arn = arnOf(call.service().orElse(""));
        JsonNode unused =
                switch (call.operation()) {
                    case CREATE ->
                        created(
                                call.service().orElse(""),
                                wire.ecs(call.operation().aws(), Members.create(call)));
                    case UPDATE -> wire.ecs(call.operation().aws(), Members.update(arn, call.change()));
                    case DELETE ->
                        wire.ecs(call.operation().aws(), Members.object().put("serviceArn", arn));
                    case STOP ->
                        wire.ecs(
                                call.operation().aws(),
                                Members.object()
                                        .put(
                                                "serviceDeploymentArn",
                                                call.deployment().orElseGet(() -> newestDeployment(arn)))
                                        .put("stopType", "ROLLBACK"));
                    case DELETE_SERVICE ->
                        wire.ecs(call.operation().aws(), Members.object().put("service", arn));
                    case UPDATE_SERVICE -> wire.ecs(call.operation().aws(), Members.redeploy(arn, call.plain()));
                };
        views.clear();
    }

    private JsonNode created(String name, JsonNode answer) {
        JsonNode service = answer.path("service");
        String host = service.path("activeConfigurations")
                .path(0)
                .path("ingressPaths")
                .path(0)
                .path("endpoint")
                .asText();
        String first = Optional.ofNullable(services.get(name))
                .map(KnownService::firstHost)
                .orElse(host);
        services.put(name, new KnownService(name, service.path("serviceArn").asText(), host, first));
        return answer;
    }

    private String newestDeployment(String arn) {
        JsonNode newest = wire.ecs("ListServiceDeployments", Members.object().put("service", arn))
                .path("serviceDeployments")
                .path(0);
        if (newest.isMissingNode()) {
            throw new StepFailed("there is no deployment");
        }
        return newest.path("serviceDeploymentArn").asText();
    }

    @Override
    public void traffic(String name, double perSecond, SortedMap<Integer, Double> mix, Optional<Duration> span) {
        String host = known(name).host();
        double before = users.rateOf(host);
        users.rate(host, perSecond, mix);
        span.ifPresent(time -> clock.after(time, () -> users.rate(host, before, new TreeMap<>())));
    }

    @Override
    public void replay(String name, String log) {
        String host = known(name).host();
        try {
            Scenarios.accessLog(directory.resolve(log))
                    .forEach((second, statuses) -> clock.after(second, () -> users.burst(host, statuses)));
        } catch (IOException missing) {
            throw new StepFailed("cannot read the access log " + log);
        }
    }

    /** Not to be had, and so never asked: {@link Need#LONG_REQUESTS}. */
    @Override
    public void request(String name, Duration takes, Optional<Integer> answer) {
        throw new UnsupportedOperationException("no client holds a request for " + takes);
    }

    @Override
    public synchronized void setImage(String image, Map<String, String> variables) {
        orders.setImage(image, variables);
    }

    @Override
    public synchronized void unsetImage(String image, Collection<String> variables) {
        orders.unsetImage(image, variables);
    }

    @Override
    public synchronized void forgetImage(String image) {
        orders.forgetImage(image);
    }

    @Override
    public void endTasks(String name, Optional<String> image, int howMany, ContainerExit how) {
        views.clear();
        orders.endTasks(view(name).tasks("RUNNING"), image, howMany, how);
        views.clear();
    }

    @Override
    public void setAlarm(String name, AlarmState state) {
        String arn = view(name).resources().arn("METRIC_ALARM").orElseThrow(() -> new StepFailed("there is no alarm"));
        orders.setAlarm(LiveView.alarmName(arn), state.name());
        views.clear();
    }

    @Override
    public void setThreshold(String name, double share) {
        views.clear();
        orders.setThreshold(view(name).alarm().orElseThrow(() -> new StepFailed("there is no alarm")), share * 100);
        views.clear();
    }

    @Override
    public synchronized void ruleByHand(String host, String name, boolean bothGroups) {
        views.clear();
        LiveView view = view(name);
        String listener =
                view.resources().arn("LISTENER").orElseThrow(() -> new StepFailed("there is no listener yet"));
        orders.ruleByHand(host, listener, view.forwarded(), bothGroups);
    }

    @Override
    public void deleteLoadBalancer(String name) {
        String arn = view(name)
                .resources()
                .arn("LOAD_BALANCER")
                .orElseThrow(() -> new StepFailed("there is no load balancer"));
        JsonNode unused = wire.elb("DeleteLoadBalancer", Map.of("LoadBalancerArn", arn));
        views.clear();
    }

    @Override
    public List<String> healthyTargets(String name, Optional<String> image) {
        views.clear();
        return view(name).healthyTargets(image);
    }

    @Override
    public synchronized void putFault(PutFault fault) {
        orders.putFault(fault);
        views.clear();
    }

    @Override
    public synchronized void clearFaults(FaultKind kind) {
        orders.clearFaults(kind);
        views.clear();
    }

    @Override
    public boolean lacks(Want want) {
        return lacks.test(want);
    }

    /** Ends the play, in the middle if need be: no order is given any more. */
    synchronized void stop() {
        wire.stop();
    }

    /** Takes back what it did to a simulator that goes on, by another connection; then the clock goes as before. */
    void undo(Wire to) {
        orders.undo(to);
        new Teardown(to, List.copyOf(services.values())).run();
        clock.release(to);
    }
}
