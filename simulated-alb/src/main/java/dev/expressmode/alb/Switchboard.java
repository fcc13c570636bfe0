package dev.expressmode.alb;

import dev.expressmode.port.FrontDoor.DrainReports;
import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RuleAction;
import dev.expressmode.port.TrafficDetails;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes every request, picks its target and knows it until it is over.
 *
 * <p>One lock guards the routes, what is in flight and the counts. So reading the table and registering in flight are one
 * step, and so is looking whether a draining target has anything in flight: no request can slip in between. The lock is
 * held for a few map operations only; everything that leaves this class (drain reports, cutting off) runs outside it.
 *
 * <p>The n-th request of a rule gets the same group in every run with the same seed, and targets take turns within a
 * group. In which order requests arrive is up to the sockets.
 */
public final class Switchboard {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nothingInFlight = lock.newCondition();
    private final long seed;
    private final Map<String, Long> drawsByRule = new HashMap<>();
    private final Map<String, Long> drawsByFault = new HashMap<>();
    private final Map<TargetKey, Set<InFlightRequest>> inFlight = new HashMap<>();
    private final List<DrainWatch> watches = new ArrayList<>();
    private final Tallies tallies = new Tallies();
    private final InstantSource clock;
    private final TargetChoice choice;
    private volatile Routes routes = Routes.NONE;

    private record DrainWatch(TargetKey target, DrainReports reports) {
        void report() {
            reports.drained(target.targetGroupArn(), target.address());
        }
    }

    /**
     * A switchboard without routes: every request gets the default answer.
     *
     * @param seed decides the weighted picks
     */
    public Switchboard(long seed) {
        this(seed, InstantSource.system());
    }

    /**
     * A switchboard without routes.
     *
     * @param clock the time that slow starts and sticky cookies go by
     */
    public Switchboard(long seed, InstantSource clock) {
        this.seed = seed;
        this.clock = clock;
        this.choice = new TargetChoice(
                seed, target -> inFlight.getOrDefault(target, Set.of()).size());
    }

    /** Replaces the routes. Requests to targets that are no longer listed, not even as draining, are cut off. */
    public void publish(RoutingTable table) {
        Routes compiled = Routes.compile(table, seed);
        Set<TargetKey> eligible = compiled.eligible();
        List<Runnable> consequences = new ArrayList<>();
        lock.lock();
        try {
            routes = compiled;
            choice.eligible(eligible, clock.instant());
            inFlight.forEach((target, requests) -> {
                if (!compiled.lists(target)) {
                    requests.forEach(request -> request.cut().ifPresent(consequences::add));
                }
            });
            consequences.addAll(drained());
        } finally {
            lock.unlock();
        }
        consequences.forEach(Runnable::run);
    }

    /** The load balancer that a request for this host belongs to (given with or without port). */
    public Owner owner(String host) {
        BalancerRoute balancer = routes.balancer(RequestHost.normalize(host));
        return new Owner(balancer.arn(), balancer.attributes());
    }

    /** Decides on a request. If it is forwarded it is in flight from this moment. */
    public Admission admit(Inquiry inquiry) {
        BalancerRoute balancer = routes.balancer(inquiry.host());
        RuleRoute rule = balancer.rule(inquiry);
        tallies.balancer(balancer.arn()).evaluated(rule.ordinal());
        if (rule.action() instanceof FixedResponse fixed) {
            return new Admission.Answered(AlbAnswer.fixed(fixed), rule.priority());
        }
        if (rule.action() instanceof RuleAction.Redirect redirect) {
            return new Admission.Answered(Redirects.answer(redirect, inquiry), rule.priority());
        }
        lock.lock();
        try {
            // the table may have changed since: what is registered in flight has to be listed in the newest
            BalancerRoute current = routes.balancer(inquiry.host());
            return isSame(current, balancer) ? forward(rule, inquiry) : admitLocked(current, inquiry);
        } finally {
            lock.unlock();
        }
    }

    // two balancers that look the same may come from two tables, and comparing them in depth would take long
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(BalancerRoute one, BalancerRoute other) {
        return one == other;
    }

    private Admission admitLocked(BalancerRoute balancer, Inquiry inquiry) {
        RuleRoute rule = balancer.rule(inquiry);
        if (rule.action() instanceof FixedResponse fixed) {
            return new Admission.Answered(AlbAnswer.fixed(fixed), rule.priority());
        }
        return rule.action() instanceof RuleAction.Redirect redirect
                ? new Admission.Answered(Redirects.answer(redirect, inquiry), rule.priority())
                : forward(rule, inquiry);
    }

    private Admission forward(RuleRoute rule, Inquiry inquiry) {
        Instant now = clock.instant();
        Optional<GroupRoute> group = StickyChoice.group(rule, inquiry.head(), now)
                .or(() -> rule.group(SeededDraw.at(rule.drawSeed(), next(drawsByRule, rule.arn()))));
        if (group.isEmpty() || group.get().eligible().isEmpty()) {
            // documented: ALB guide, load-balancer-troubleshooting, a group without usable targets gives 503
            return new Admission.Answered(
                    AlbAnswer.error(503),
                    rule.priority(),
                    group.map(GroupRoute::arn).orElse(""));
        }
        GroupRoute chosen = group.get();
        Target target = StickyChoice.target(chosen, inquiry.head(), now).orElseGet(() -> choice.next(chosen, now));
        TargetKey key = new TargetKey(chosen.arn(), target.address());
        List<String> cookies = StickyChoice.cookies(rule, chosen, target, inquiry.head(), now);
        InFlightRequest request = new InFlightRequest(
                this,
                rule.loadBalancerArn(),
                key,
                chosen,
                new InFlightRequest.Picked(target, cookies, strikes(key, target)));
        inFlight.computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(request);
        tally(request).picked(chosen.failingOpen());
        tallies.balancer(rule.loadBalancerArn()).picked();
        return new Admission.Forwarded(request, rule.priority());
    }

    /** The n-th request that a target gets under a fault is struck in every run with the same seed, or in none. */
    private Strikes strikes(TargetKey key, Target target) {
        if (target.faults().isEmpty()) {
            return Strikes.NONE;
        }
        return Strikes.of(target.faults(), fault -> {
            String name = fault.id() + " " + key.targetGroupArn() + " " + key.address();
            return SeededDraw.at(SeededDraw.seedFor(seed, name), next(drawsByFault, name));
        });
    }

    private static long next(Map<String, Long> counters, String name) {
        return counters.merge(name, 1L, Long::sum) - 1;
    }

    /**
     * Reports once no new request can reach the target and none to it is in flight; at once, on this thread, if that is
     * so already.
     */
    public void watchDrain(String targetGroupArn, String target, DrainReports reports) {
        List<Runnable> consequences;
        lock.lock();
        try {
            watches.add(new DrainWatch(new TargetKey(targetGroupArn, target), reports));
            consequences = drained();
        } finally {
            lock.unlock();
        }
        consequences.forEach(Runnable::run);
    }

    /** How many requests were forwarded and are not over. */
    public int inFlight() {
        lock.lock();
        try {
            return inFlight.values().stream().mapToInt(Set::size).sum();
        } finally {
            lock.unlock();
        }
    }

    /** What was counted since the last call, in the order of the groups' names. Every count is reported exactly once. */
    public List<GroupCounts> collect() {
        lock.lock();
        try {
            return tallies.collect();
        } finally {
            lock.unlock();
        }
    }

    /** What else there is to tell about what the last {@link #collect} reported, and what balancers did since then. */
    public TrafficDetails collectDetails() {
        lock.lock();
        try {
            return new TrafficDetails(tallies.collectBalancers(), tallies.details());
        } finally {
            lock.unlock();
        }
    }

    /** The counters of a load balancer. */
    public BalancerCounter counter(String loadBalancerArn) {
        return new BalancerCounter(tallies.balancer(loadBalancerArn));
    }

    /** Whether some load balancer has a certificate, a name or a rule for this host (given with or without port). */
    public boolean knows(String host) {
        return routes.knows(RequestHost.normalize(host));
    }

    /**
     * Waits until nothing is in flight, or for so long at most, wall-clock.
     *
     * @return whether nothing was in flight at the end
     */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!inFlight.isEmpty() && left > 0) {
                left = nothingInFlight.awaitNanos(left);
            }
            return inFlight.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void answered(InFlightRequest request, int status, long nanos) {
        lock.lock();
        try {
            Tally tally = tally(request);
            tally.answered(status);
            if (nanos >= 0) {
                tally.took(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    void notConnected(InFlightRequest request) {
        lock.lock();
        try {
            tally(request).notConnected();
        } finally {
            lock.unlock();
        }
    }

    List<String> applicationCookies(TargetKey target, Duration duration) {
        Instant now = clock.instant();
        return new StickyCookie(target.targetGroupArn(), target.address(), now.plus(duration))
                .toSet(StickyCookie.APPLICATION, now);
    }

    void finished(InFlightRequest request) {
        List<Runnable> consequences = List.of();
        lock.lock();
        try {
            Set<InFlightRequest> companions = inFlight.getOrDefault(request.key(), Set.of());
            if (companions.contains(request)) {
                companions.remove(request);
                if (companions.isEmpty()) {
                    inFlight.remove(request.key());
                    consequences = drained();
                }
                if (inFlight.isEmpty()) {
                    nothingInFlight.signalAll();
                }
            }
        } finally {
            lock.unlock();
        }
        consequences.forEach(Runnable::run);
    }

    void onTargetRemoved(InFlightRequest request, Runnable cutOff) {
        boolean now;
        lock.lock();
        try {
            now = request.cutWith(cutOff);
        } finally {
            lock.unlock();
        }
        if (now) {
            cutOff.run();
        }
    }

    private Tally tally(InFlightRequest request) {
        return tallies.group(request.loadBalancerArn(), request.key().targetGroupArn());
    }

    /** Takes out the watches whose target has run dry. The caller runs the reports after giving the lock back. */
    private List<Runnable> drained() {
        List<Runnable> reports = new ArrayList<>();
        Iterator<DrainWatch> each = watches.iterator();
        while (each.hasNext()) {
            DrainWatch watch = each.next();
            if (!routes.isRegistered(watch.target()) && !inFlight.containsKey(watch.target())) {
                each.remove();
                reports.add(watch::report);
            }
        }
        return reports;
    }
}
