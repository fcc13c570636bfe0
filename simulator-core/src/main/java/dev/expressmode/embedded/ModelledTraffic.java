package dev.expressmode.embedded;

import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
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
import java.util.stream.Collectors;

/**
 * A front door without sockets, for virtual time: steady rates of requests by host, sent through the routing table in
 * whole spans from one call to the next. Which request meets which group, target and status is drawn from the seed; how
 * many there are is not left to chance. A request is answered in the moment it is sent; only those that
 * {@link #open} begins stay in flight.
 *
 * <p>Not safe for several threads.
 */
public final class ModelledTraffic implements FrontDoor {

    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;
    /** Documented default: ALB guide, application-load-balancers, connection idle timeout. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    private final long seed;
    private final ListeningTargets targets;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, GroupTally> tallies = new LinkedHashMap<>();
    private final Map<String, OwnAnswersTally> balancers = new LinkedHashMap<>();
    private final SortedMap<String, Long> requestsByGroup = new TreeMap<>();
    private final SortedMap<Integer, Long> answersByStatus = new TreeMap<>();
    private final SortedMap<Integer, Long> balancerAnswersByStatus = new TreeMap<>();
    private final OpenRequests open = new OpenRequests();
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
        Source source = source(host, now);
        send(source, now);
        source.rate = source.rate.changedTo(requestsPerSecond, now);
    }

    /** The rate of requests to a host, a second. */
    public double rateOf(String host) {
        Source source = sources.get(host.toLowerCase(Locale.ROOT));
        return source == null ? 0 : source.rate.perSecond();
    }

    /**
     * What clients bring upon themselves from now on: the share of the requests to a host that a target answers with a
     * status whatever its image does, such as crawlers asking for pages that never were.
     *
     * @param shares status to share, 0 to 1
     */
    public void mix(String host, SortedMap<Integer, Double> shares, Instant now) {
        Source source = source(host, now);
        send(source, now);
        source.mix = new TreeMap<>(shares);
    }

    /** Sends requests that a target answers with just these statuses, as an access log says. */
    public void replay(String host, SortedMap<Integer, Long> statuses, Instant now) {
        Source source = source(host, now);
        send(source, now);
        statuses.forEach((status, requests) -> {
            SortedMap<Integer, Double> only = new TreeMap<>();
            only.put(status, 1.0);
            send(source, requests, only);
        });
    }

    /**
     * Begins a request that goes on until it is finished, or until its target is no longer part of its group.
     *
     * @return what became of it at once: empty when it is in flight now, else the balancer's own answer
     */
    public Optional<Integer> open(String host, String request, Instant now) {
        Source source = source(host, now);
        Optional<Rule> rule = table.forHost(source.host).flatMap(routes -> ruleFor(routes, source.host));
        if (rule.isEmpty()) {
            return Optional.of(RoutingTable.FixedResponse.NOT_FOUND.status());
        }
        List<WeightedGroup> groups = rule.get().forward();
        int[] weights = groups.stream().mapToInt(WeightedGroup::weight).toArray();
        long[] one = source.draws.split(1, weights);
        for (int i = 0; i < one.length; i++) {
            List<Target> inService = inService(groups.get(i).targets());
            if (one[i] > 0 && !inService.isEmpty()) {
                Target target = inService.get((int) source.draws.successes(inService.size() - 1, 0.5));
                open.begin(request, groups.get(i).targetGroupArn(), target.address());
                return Optional.empty();
            }
        }
        return Optional.of(SERVICE_UNAVAILABLE);
    }

    /** The end of a request that was opened: 200, or 502 when its target was removed before. Empty if unknown. */
    public Optional<Integer> finish(String request) {
        return open.finish(request).map(whole -> whole ? OK : BAD_GATEWAY);
    }

    /** The statuses a request to a host can meet at this moment. */
    public SortedSet<Integer> possibleAnswers(String host) {
        SortedSet<Integer> answers = new TreeSet<>();
        Optional<LoadBalancerRoutes> balancer = table.forHost(host);
        Optional<Rule> rule = balancer.flatMap(routes -> ruleFor(routes, host));
        if (rule.isEmpty()) {
            answers.add(RoutingTable.FixedResponse.NOT_FOUND.status());
            return answers;
        }
        for (WeightedGroup group : rule.get().forward()) {
            if (group.weight() > 0) {
                List<Target> inService = inService(group.targets());
                if (inService.isEmpty()) {
                    answers.add(SERVICE_UNAVAILABLE);
                }
                inService.forEach(target -> answersOf(target, answers));
            }
        }
        return answers;
    }

    private void answersOf(Target target, SortedSet<Integer> answers) {
        Optional<StandInBehaviour> behaviour = targets.behaviourAt(target.endpoint());
        if (behaviour.isEmpty()) {
            answers.add(BAD_GATEWAY);
            return;
        }
        double errors = behaviour.get().errorShare();
        if (errors > 0) {
            answers.add(behaviour.get().errorStatus());
        }
        if (errors < 1) {
            answers.add(OK);
        }
    }

    /** The routing table in force. */
    public RoutingTable table() {
        return table;
    }

    private Source source(String host, Instant now) {
        return sources.computeIfAbsent(host.toLowerCase(Locale.ROOT), newHost -> new Source(newHost, now));
    }

    @Override
    public void publish(RoutingTable newTable, Instant now) {
        sendAll(now);
        table = newTable;
        open.keepTargetsOf(newTable);
    }

    /** Everything here happens in simulated time. */
    @Override
    public boolean takesRealTime() {
        return false;
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

    /** Modelled requests have no connections, bytes or times to tell of: only what balancers answered themselves. */
    @Override
    public TrafficDetails collectDetails(Instant now) {
        sendAll(now);
        List<TrafficDetails.BalancerCounts> counts =
                balancers.values().stream().map(OwnAnswersTally::counts).toList();
        balancers.clear();
        return new TrafficDetails(counts, List.of());
    }

    @Override
    public void watchDrain(String targetGroupArn, String target, DrainReports reports) {
        open.whenIdle(targetGroupArn, target, () -> reports.drained(targetGroupArn, target));
    }

    /** What requests to one host were answered so far, by status. */
    public SortedMap<Integer, Long> answers(String host) {
        Source source = sources.get(host.toLowerCase(Locale.ROOT));
        return source == null ? new TreeMap<>() : new TreeMap<>(source.answers);
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
        if (requests > 0) {
            send(source, requests, source.mix);
        }
    }

    private void send(Source source, long requests, SortedMap<Integer, Double> mix) {
        Optional<LoadBalancerRoutes> balancer = table.forHost(source.host);
        Optional<Rule> rule = balancer.flatMap(routes -> ruleFor(routes, source.host));
        if (balancer.isPresent() && rule.isPresent()) {
            forward(requests, balancer.get().arn(), rule.get().forward(), source, mix);
        } else {
            // modelled requests know hosts only, and the default actions they meet are fixed responses
            RuleAction otherwise =
                    balancer.map(LoadBalancerRoutes::otherwise).orElse(RoutingTable.FixedResponse.NOT_FOUND);
            int status = otherwise instanceof RoutingTable.FixedResponse fixed ? fixed.status() : SERVICE_UNAVAILABLE;
            balancer.ifPresent(routes -> tallyOf(routes.arn()).answered(otherwise, requests));
            answeredByBalancer(source, status, requests);
        }
    }

    private OwnAnswersTally tallyOf(String balancerArn) {
        return balancers.computeIfAbsent(balancerArn, OwnAnswersTally::new);
    }

    private static Optional<Rule> ruleFor(LoadBalancerRoutes routes, String host) {
        return routes.rules().stream()
                .filter(rule -> rule.hosts().stream().anyMatch(pattern -> Wildcards.matchesInAnyCase(pattern, host)))
                .findFirst();
    }

    private void forward(
            long requests,
            String balancerArn,
            List<WeightedGroup> groups,
            Source source,
            SortedMap<Integer, Double> mix) {
        int[] weights = groups.stream().mapToInt(WeightedGroup::weight).toArray();
        if (Arrays.stream(weights).noneMatch(weight -> weight > 0)) {
            // assumed: the guide does not say what becomes of requests when every weight is 0
            failedByBalancer(source, balancerArn, SERVICE_UNAVAILABLE, requests);
            return;
        }
        long[] shares = source.draws.split(requests, weights);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                sendToGroup(shares[i], balancerArn, groups.get(i), source, mix);
            }
        }
    }

    private void sendToGroup(
            long requests, String balancerArn, WeightedGroup group, Source source, SortedMap<Integer, Double> mix) {
        List<Target> inService = inService(group.targets());
        if (inService.isEmpty()) {
            failedByBalancer(source, balancerArn, SERVICE_UNAVAILABLE, requests);
            return;
        }
        GroupTally tally =
                tallies.computeIfAbsent(group.targetGroupArn(), groupArn -> new GroupTally(balancerArn, groupArn));
        tally.picked(requests);
        requestsByGroup.merge(group.targetGroupArn(), requests, Long::sum);
        int[] equalWeights = new int[inService.size()];
        Arrays.fill(equalWeights, 1);
        long[] shares = source.draws.split(requests, equalWeights);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                sendToTarget(shares[i], inService.get(i), tally, source, mix);
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

    private void sendToTarget(
            long requests, Target target, GroupTally tally, Source source, SortedMap<Integer, Double> mix) {
        Optional<StandInBehaviour> behaviour = targets.behaviourAt(target.endpoint());
        if (behaviour.isEmpty()) {
            failedByBalancer(source, tally.balancerArn(), BAD_GATEWAY, requests);
            return;
        }
        if (behaviour
                .get()
                .latency()
                .filter(time -> time.compareTo(IDLE_TIMEOUT) >= 0)
                .isPresent()) {
            failedByBalancer(source, tally.balancerArn(), GATEWAY_TIMEOUT, requests);
            return;
        }
        if (answeredByProgram(requests, target, tally, source)) {
            return;
        }
        long errors = source.draws.successes(requests, behaviour.get().errorShare());
        answeredByTarget(source, behaviour.get().errorStatus(), errors, tally);
        long left = requests - errors;
        double shareLeft = 1;
        for (Map.Entry<Integer, Double> part : mix.entrySet()) {
            double share = Math.min(1, part.getValue() / shareLeft);
            long some = source.draws.successes(left, share);
            answeredByTarget(source, part.getKey(), some, tally);
            left -= some;
            shareLeft = Math.max(part.getValue(), shareLeft - part.getValue());
        }
        answeredByTarget(source, OK, left, tally);
    }

    /** A program is asked for every single request: it may count them. */
    private boolean answeredByProgram(long requests, Target target, GroupTally tally, Source source) {
        for (long i = 0; i < requests; i++) {
            Optional<StandInProgram.Answer> answer = targets.programAnswerAt(target.endpoint());
            if (answer.isEmpty()) {
                return false;
            }
            answeredByTarget(source, answer.get().status(), 1, tally);
        }
        return true;
    }

    private void answeredByTarget(Source source, int status, long requests, GroupTally tally) {
        if (requests > 0) {
            tally.answered(status, requests);
            answersByStatus.merge(status, requests, Long::sum);
            source.answers.merge(status, requests, Long::sum);
        }
    }

    private void failedByBalancer(Source source, String balancerArn, int status, long requests) {
        tallyOf(balancerArn).failed(status, requests);
        answeredByBalancer(source, status, requests);
    }

    private void answeredByBalancer(Source source, int status, long requests) {
        answersByStatus.merge(status, requests, Long::sum);
        balancerAnswersByStatus.merge(status, requests, Long::sum);
        source.answers.merge(status, requests, Long::sum);
    }

    /** The requests to one host, with draws of their own: more traffic elsewhere does not change what meets them. */
    private final class Source {
        private final String host;
        private final BinomialDraws draws;
        private final SortedMap<Integer, Long> answers = new TreeMap<>();
        private SortedMap<Integer, Double> mix = new TreeMap<>();
        private SteadyRate rate;

        Source(String host, Instant since) {
            this.host = host;
            this.draws = new BinomialDraws(SplitMix64.seedFor(seed, host));
            this.rate = SteadyRate.none(since);
        }
    }
}
