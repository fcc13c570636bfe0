package dev.expressmode.embedded;

import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A front door without sockets, for virtual time: steady rates of requests by host, sent through the routing table in
 * whole spans from one call to the next. Which request meets which group, target and status is drawn from the seed; how
 * many there are is not left to chance. A request is answered in the moment it is sent, so nothing is ever in flight.
 *
 * <p>Not safe for several threads.
 */
public final class ModelledTraffic implements FrontDoor {

    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final long seed;
    private final ListeningTargets targets;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, GroupTally> tallies = new LinkedHashMap<>();
    private final SortedMap<String, Long> requestsByGroup = new TreeMap<>();
    private final SortedMap<Integer, Long> answersByStatus = new TreeMap<>();
    private final SortedMap<Integer, Long> balancerAnswersByStatus = new TreeMap<>();
    private RoutingTable table = RoutingTable.EMPTY;

    /**
     * A front door that nobody asks anything yet.
     *
     * @param seed decides what meets which request
     * @param containers what listens at the targets' endpoints
     */
    public ModelledTraffic(long seed, ModelledContainers containers) {
        this(seed, (ListeningTargets) containers);
    }

    /** The same in front of stand-ins, beside their real requests: modelled ones open no socket. */
    public ModelledTraffic(long seed, StandInContainers standIns) {
        this(seed, (ListeningTargets) standIns);
    }

    private ModelledTraffic(long seed, ListeningTargets targets) {
        this.seed = seed;
        this.targets = targets;
    }

    /**
     * From now on so many requests a second are sent to a host; 0 ends them. What was due until now is sent first.
     *
     * @throws IllegalArgumentException if that is not a rate
     */
    public void rate(String host, double requestsPerSecond, Instant now) {
        String name = host.toLowerCase(Locale.ROOT);
        Source source = sources.computeIfAbsent(name, newHost -> new Source(newHost, now));
        send(source, now);
        source.rate = source.rate.changedTo(requestsPerSecond, now);
    }

    @Override
    public void publish(RoutingTable newTable, Instant now) {
        sendAll(now);
        table = newTable;
    }

    @Override
    public List<GroupCounts> collect(Instant now) {
        sendAll(now);
        List<GroupCounts> counts = tallies.values().stream()
                .filter(tally -> !tally.isEmpty())
                .map(GroupTally::counts)
                .collect(Collectors.toUnmodifiableList());
        tallies.clear();
        return counts;
    }

    @Override
    public void watchDrain(String targetGroupArn, String target, DrainReports reports) {
        reports.drained(targetGroupArn, target);
    }

    /** Everything sent up to now: what is due is sent first. */
    public TrafficTotals totals(Instant now) {
        sendAll(now);
        return totals();
    }

    /** Everything sent so far. */
    public TrafficTotals totals() {
        return new TrafficTotals(requestsByGroup, answersByStatus, balancerAnswersByStatus);
    }

    private void sendAll(Instant now) {
        sources.values().forEach(source -> send(source, now));
    }

    private void send(Source source, Instant now) {
        long requests = source.rate.take(now);
        if (requests == 0) {
            return;
        }
        Optional<LoadBalancerRoutes> balancer = table.forHost(source.host);
        Optional<Rule> rule = balancer.flatMap(routes -> ruleFor(routes, source.host));
        if (balancer.isPresent() && rule.isPresent()) {
            forward(requests, balancer.get().arn(), rule.get().forward(), source.draws);
        } else {
            int status = balancer.map(LoadBalancerRoutes::otherwise)
                    .orElse(RoutingTable.FixedResponse.NOT_FOUND)
                    .status();
            answeredByBalancer(status, requests);
        }
    }

    private static Optional<Rule> ruleFor(LoadBalancerRoutes routes, String host) {
        return routes.rules().stream()
                .filter(rule -> rule.hosts().stream().anyMatch(pattern -> Wildcards.matchesInAnyCase(pattern, host)))
                .findFirst();
    }

    private void forward(long requests, String balancerArn, List<WeightedGroup> groups, BinomialDraws draws) {
        int[] weights = groups.stream().mapToInt(WeightedGroup::weight).toArray();
        if (Arrays.stream(weights).noneMatch(weight -> weight > 0)) {
            // assumed: the guide does not say what becomes of requests when every weight is 0
            answeredByBalancer(SERVICE_UNAVAILABLE, requests);
            return;
        }
        long[] shares = draws.split(requests, weights);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                sendToGroup(shares[i], balancerArn, groups.get(i), draws);
            }
        }
    }

    private void sendToGroup(long requests, String balancerArn, WeightedGroup group, BinomialDraws draws) {
        List<Target> inService = inService(group.targets());
        if (inService.isEmpty()) {
            answeredByBalancer(SERVICE_UNAVAILABLE, requests);
            return;
        }
        GroupTally tally =
                tallies.computeIfAbsent(group.targetGroupArn(), groupArn -> new GroupTally(balancerArn, groupArn));
        tally.picked(requests);
        requestsByGroup.merge(group.targetGroupArn(), requests, Long::sum);
        int[] equalWeights = new int[inService.size()];
        Arrays.fill(equalWeights, 1);
        long[] shares = draws.split(requests, equalWeights);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                sendToTarget(shares[i], inService.get(i), tally, draws);
            }
        }
    }

    /** The healthy targets; all of them if every registered one is unhealthy (fail-open). */
    private static List<Target> inService(List<Target> targets) {
        List<Target> healthy = inState(targets, TargetState.HEALTHY);
        boolean someInitial = targets.stream().anyMatch(target -> target.state() == TargetState.INITIAL);
        return healthy.isEmpty() && !someInitial ? inState(targets, TargetState.UNHEALTHY) : healthy;
    }

    private static List<Target> inState(List<Target> targets, TargetState state) {
        return targets.stream().filter(target -> target.state() == state).collect(Collectors.toUnmodifiableList());
    }

    private void sendToTarget(long requests, Target target, GroupTally tally, BinomialDraws draws) {
        Optional<StandInBehaviour> behaviour = targets.behaviourAt(target.endpoint());
        if (behaviour.isEmpty()) {
            answeredByBalancer(BAD_GATEWAY, requests);
            return;
        }
        if (answeredByProgram(requests, target, tally)) {
            return;
        }
        long errors = draws.successes(requests, behaviour.get().errorShare());
        answeredByTarget(behaviour.get().errorStatus(), errors, tally);
        answeredByTarget(OK, requests - errors, tally);
    }

    /** A program is asked for every single request: it may count them. */
    private boolean answeredByProgram(long requests, Target target, GroupTally tally) {
        for (long i = 0; i < requests; i++) {
            Optional<StandInProgram.Answer> answer = targets.programAnswerAt(target.endpoint());
            if (answer.isEmpty()) {
                return false;
            }
            answeredByTarget(answer.get().status(), 1, tally);
        }
        return true;
    }

    private void answeredByTarget(int status, long requests, GroupTally tally) {
        if (requests > 0) {
            tally.answered(status, requests);
            answersByStatus.merge(status, requests, Long::sum);
        }
    }

    private void answeredByBalancer(int status, long requests) {
        answersByStatus.merge(status, requests, Long::sum);
        balancerAnswersByStatus.merge(status, requests, Long::sum);
    }

    /** The requests to one host, with draws of their own: more traffic elsewhere does not change what meets them. */
    private final class Source {
        private final String host;
        private final BinomialDraws draws;
        private SteadyRate rate;

        Source(String host, Instant since) {
            this.host = host;
            this.draws = new BinomialDraws(SplitMix64.seedFor(seed, host));
            this.rate = SteadyRate.none(since);
        }
    }
}
