package dev.expressmode.alb;

import dev.expressmode.port.FrontDoor.DrainReports;
import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private final Map<String, Long> turnsByGroup = new HashMap<>();
    private final Map<TargetKey, Set<InFlightRequest>> inFlight = new HashMap<>();
    private final List<DrainWatch> watches = new ArrayList<>();
    // sorted, so that reports do not depend on who came first
    private TreeMap<String, Tally> tallies = new TreeMap<>();
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
        this.seed = seed;
    }

    /** Replaces the routes. Requests to targets that are no longer listed, not even as draining, are cut off. */
    public void publish(RoutingTable table) {
        Routes compiled = Routes.compile(table);
        List<Runnable> consequences = new ArrayList<>();
        lock.lock();
        try {
            routes = compiled;
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

    /**
     * Decides on a request. If it is forwarded it is in flight from this moment.
     *
     * @param hostHeader the Host header as sent, with or without port; empty if there was none
     */
    public Admission admit(String hostHeader) {
        String host = RequestHost.normalize(hostHeader);
        lock.lock();
        try {
            Routes current = routes;
            Optional<RuleRoute> rule = current.rule(host);
            if (rule.isEmpty()) {
                return new Admission.Answered(AlbAnswer.fixed(current.otherwise(host)));
            }
            return forward(rule.get());
        } finally {
            lock.unlock();
        }
    }

    private Admission forward(RuleRoute rule) {
        long sequence = next(drawsByRule, rule.arn());
        Optional<GroupRoute> group = rule.group(SeededDraw.at(SeededDraw.seedFor(seed, rule.arn()), sequence));
        Optional<Target> target = group.flatMap(picked -> picked.target(next(turnsByGroup, picked.arn())));
        if (group.isEmpty() || target.isEmpty()) {
            // documented: ALB guide, load-balancer-troubleshooting, a group without usable targets gives 503
            return new Admission.Answered(AlbAnswer.error(503));
        }
        TargetKey key = new TargetKey(group.get().arn(), target.get().address());
        InFlightRequest request = new InFlightRequest(this, rule.loadBalancerArn(), key, target.get());
        inFlight.computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(request);
        tally(request).picked();
        return new Admission.Forwarded(request);
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
            List<GroupCounts> counts =
                    tallies.values().stream().map(Tally::counts).toList();
            tallies = new TreeMap<>();
            return counts;
        } finally {
            lock.unlock();
        }
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

    void answered(InFlightRequest request, int status) {
        lock.lock();
        try {
            tally(request).answered(status);
        } finally {
            lock.unlock();
        }
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
        return tallies.computeIfAbsent(
                request.key().targetGroupArn(), group -> new Tally(request.loadBalancerArn(), group));
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
