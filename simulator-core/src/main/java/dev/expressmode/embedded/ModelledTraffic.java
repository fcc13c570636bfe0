package dev.expressmode.embedded;

import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import dev.expressmode.port.RuleAction;
import dev.expressmode.port.TrafficDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A front door without sockets, for virtual time: steady rates of requests by host, sent through the routing table in
 * whole spans from one call to the next. Which request meets which group, target and status is drawn from the seed; how
 * many there are is not left to chance. A request is answered in the moment it is sent; only those that
 * {@link #open} begins stay in flight.
 *
 * <p>Not safe for several threads.
 */
public final class ModelledTraffic implements FrontDoor {

    private static final int SERVICE_UNAVAILABLE = 503;

    private final long seed;
    private final Map<String, RequestSource> sources = new LinkedHashMap<>();
    private final TrafficLedger ledger = new TrafficLedger();
    private final OpenRequests open = new OpenRequests();
    private final SlowRequests slow = new SlowRequests();
    private final TargetAnswers answers;
    private final Optional<SimulatedTimer> timer;
    private RoutingTable table = RoutingTable.EMPTY;
    private Instant reached = Instant.EPOCH;

    /**
     * A front door that nobody asks anything yet, and where no request takes time.
     *
     * @param seed decides what meets which request
     * @param containers what listens at the targets' endpoints
     */
    public ModelledTraffic(long seed, ModelledContainers containers) {
        this(seed, containers, Optional.empty());
    }

    /** The same, with a timer: draining targets wait for answers that faults make late. */
    public ModelledTraffic(long seed, ModelledContainers containers, SimulatedTimer timer) {
        this(seed, containers, Optional.of(timer));
    }

    /** The same in front of stand-ins, beside their real requests: modelled ones open no socket. */
    public ModelledTraffic(long seed, StandInContainers standIns, SimulatedTimer timer) {
        this(seed, standIns, Optional.of(timer));
    }

    private ModelledTraffic(long seed, ListeningTargets targets, Optional<SimulatedTimer> timer) {
        this.seed = seed;
        this.answers = new TargetAnswers(targets, ledger, slow);
        this.timer = timer;
    }

    /**
     * From now on so many requests a second are sent to a host; 0 ends them. What was due until now is sent first.
     *
     * @throws IllegalArgumentException if that is not a rate
     */
    public void rate(String host, double requestsPerSecond, Instant now) {
        RequestSource source = source(host, now);
        send(source, now);
        source.changeTo(requestsPerSecond, now);
    }

    /** The rate of requests to a host, a second. */
    public double rateOf(String host) {
        RequestSource source = sources.get(host.toLowerCase(Locale.ROOT));
        return source == null ? 0 : source.perSecond();
    }

    /**
     * What clients bring upon themselves from now on: the share of the requests to a host that a target answers with a
     * status whatever its image does, such as crawlers asking for pages that never were.
     *
     * @param shares status to share, 0 to 1
     */
    public void mix(String host, SortedMap<Integer, Double> shares, Instant now) {
        RequestSource source = source(host, now);
        send(source, now);
        source.bring(shares);
    }

    /** Sends requests that a target answers with just these statuses, as an access log says. */
    public void replay(String host, SortedMap<Integer, Long> statuses, Instant now) {
        RequestSource source = source(host, now);
        send(source, now);
        statuses.forEach((status, requests) -> {
            SortedMap<Integer, Double> only = new TreeMap<>();
            only.put(status, 1.0);
            send(source, requests, only, now);
        });
    }

    /**
     * Begins a request that goes on until it is finished, or until its target is no longer part of its group.
     *
     * @return what became of it at once: empty when it is in flight now, else the balancer's own answer
     */
    public Optional<Integer> open(String host, String request, Instant now) {
        RequestSource source = source(host, now);
        Optional<Rule> rule = table.forHost(source.host()).flatMap(routes -> ruleFor(routes, source.host()));
        if (rule.isEmpty()) {
            return Optional.of(RoutingTable.FixedResponse.NOT_FOUND.status());
        }
        List<WeightedGroup> groups = rule.get().forward();
        int[] weights = groups.stream().mapToInt(WeightedGroup::weight).toArray();
        long[] one = source.draws().split(1, weights);
        for (int i = 0; i < one.length; i++) {
            List<Target> inService = InService.of(groups.get(i).targets());
            if (one[i] > 0 && !inService.isEmpty()) {
                Target target = inService.get((int) source.draws().successes(inService.size() - 1, 0.5));
                Optional<Integer> cutShort = TargetAnswers.cutShort(target, source.draws());
                if (cutShort.isPresent()) {
                    return cutShort;
                }
                open.begin(request, groups.get(i).targetGroupArn(), target.address());
                return Optional.empty();
            }
        }
        return Optional.of(SERVICE_UNAVAILABLE);
    }

    /** The end of a request that was opened: 200, or 502 when its target was removed before. Empty if unknown. */
    public Optional<Integer> finish(String request) {
        return open.finish(request).map(whole -> whole ? TargetAnswers.OK : TargetAnswers.BAD_GATEWAY);
    }

    /** The statuses a request to a host can meet at this moment. */
    public SortedSet<Integer> possibleAnswers(String host) {
        SortedSet<Integer> possible = new TreeSet<>();
        Optional<LoadBalancerRoutes> balancer = table.forHost(host);
        Optional<Rule> rule = balancer.flatMap(routes -> ruleFor(routes, host));
        if (balancer.isEmpty() || rule.isEmpty()) {
            possible.add(RoutingTable.FixedResponse.NOT_FOUND.status());
            return possible;
        }
        for (WeightedGroup group : rule.get().forward()) {
            if (group.weight() > 0) {
                List<Target> inService = InService.of(group.targets());
                if (inService.isEmpty()) {
                    possible.add(SERVICE_UNAVAILABLE);
                }
                inService.forEach(target ->
                        answers.possible(target, balancer.get().attributes().idleTimeout(), possible));
            }
        }
        return possible;
    }

    /** The routing table in force. */
    public RoutingTable table() {
        return table;
    }

    private RequestSource source(String host, Instant now) {
        return sources.computeIfAbsent(host.toLowerCase(Locale.ROOT), newHost -> new RequestSource(seed, newHost, now));
    }

    @Override
    public void publish(RoutingTable newTable, Instant now) {
        sendAll(now);
        table = newTable;
        open.keepTargetsOf(newTable);
        if (!slow.isEmpty()) {
            slow.keep(
                    TargetPlace.in(newTable),
                    now,
                    (source, requests) ->
                            ledger.brokeOff(source, TargetAnswers.OK, TargetAnswers.BAD_GATEWAY, requests));
        }
    }

    /** Everything here happens in simulated time. */
    @Override
    public boolean takesRealTime() {
        return false;
    }

    @Override
    public List<GroupCounts> collect(Instant now) {
        sendAll(now);
        return ledger.collect();
    }

    /**
     * Modelled requests have no connections and bytes to tell of: only what balancers answered themselves, and how long
     * targets took that somebody made slow.
     */
    @Override
    public TrafficDetails collectDetails(Instant now) {
        sendAll(now);
        return ledger.collectDetails();
    }

    @Override
    public void watchDrain(String targetGroupArn, String target, DrainReports reports) {
        Runnable watch = () -> open.whenIdle(targetGroupArn, target, () -> reports.drained(targetGroupArn, target));
        Duration left = slow.left(new TargetPlace(targetGroupArn, target), reached);
        if (left.isZero() || timer.isEmpty()) {
            watch.run();
        } else {
            SimulatedTimer.Pending unused = timer.get().after(left, watch);
        }
    }

    /** What requests to one host were answered so far, by status. */
    public SortedMap<Integer, Long> answers(String host) {
        RequestSource source = sources.get(host.toLowerCase(Locale.ROOT));
        return source == null ? new TreeMap<>() : source.answers();
    }

    /** Everything sent up to now: what is due is sent first. */
    public TrafficTotals totals(Instant now) {
        sendAll(now);
        return totals();
    }

    /** Everything sent so far. */
    public TrafficTotals totals() {
        return ledger.totals();
    }

    private void sendAll(Instant now) {
        reached = now;
        sources.values().forEach(source -> send(source, now));
    }

    private void send(RequestSource source, Instant now) {
        long requests = source.take(now);
        if (requests > 0) {
            send(source, requests, source.mix(), now);
        }
    }

    private void send(RequestSource source, long requests, SortedMap<Integer, Double> mix, Instant now) {
        Optional<LoadBalancerRoutes> balancer = table.forHost(source.host());
        Optional<Rule> rule = balancer.flatMap(routes -> ruleFor(routes, source.host()));
        if (balancer.isPresent() && rule.isPresent()) {
            forward(requests, balancer.get(), rule.get().forward(), new Sent(source, mix, now));
        } else {
            // modelled requests know hosts only, and the default actions they meet are fixed responses
            RuleAction otherwise =
                    balancer.map(LoadBalancerRoutes::otherwise).orElse(RoutingTable.FixedResponse.NOT_FOUND);
            int status = otherwise instanceof RoutingTable.FixedResponse fixed ? fixed.status() : SERVICE_UNAVAILABLE;
            if (balancer.isPresent()) {
                ledger.answeredByDefault(source, balancer.get().arn(), otherwise, status, requests);
            } else {
                ledger.answeredByBalancer(source, status, requests);
            }
        }
    }

    private static Optional<Rule> ruleFor(LoadBalancerRoutes routes, String host) {
        return routes.rules().stream()
                .filter(rule -> rule.hosts().stream().anyMatch(pattern -> Wildcards.matchesInAnyCase(pattern, host)))
                .findFirst();
    }

    /** Requests on their way. */
    private record Sent(RequestSource source, SortedMap<Integer, Double> mix, Instant now) {}

    private void forward(long requests, LoadBalancerRoutes balancer, List<WeightedGroup> groups, Sent sent) {
        int[] weights = groups.stream().mapToInt(WeightedGroup::weight).toArray();
        if (Arrays.stream(weights).noneMatch(weight -> weight > 0)) {
            // assumed: the guide does not say what becomes of requests when every weight is 0
            ledger.failedByBalancer(sent.source(), balancer.arn(), SERVICE_UNAVAILABLE, requests);
            return;
        }
        long[] shares = sent.source().draws().split(requests, weights);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                sendToGroup(shares[i], balancer, groups.get(i), sent);
            }
        }
    }

    private void sendToGroup(long requests, LoadBalancerRoutes balancer, WeightedGroup group, Sent sent) {
        RequestSource source = sent.source();
        List<Target> inService = InService.of(group.targets());
        if (inService.isEmpty()) {
            ledger.failedByBalancer(source, balancer.arn(), SERVICE_UNAVAILABLE, requests);
            return;
        }
        GroupTally tally = ledger.picked(balancer.arn(), group.targetGroupArn(), requests);
        int[] equalWeights = new int[inService.size()];
        Arrays.fill(equalWeights, 1);
        long[] shares = source.draws().split(requests, equalWeights);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                answers.send(
                        shares[i],
                        new TargetAnswers.Given(
                                inService.get(i),
                                tally,
                                source,
                                sent.mix(),
                                balancer.attributes().idleTimeout(),
                                sent.now()));
            }
        }
    }
}
