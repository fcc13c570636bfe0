package dev.expressmode.embedded;

import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.TargetFault;
import dev.expressmode.port.TargetFault.Latency;
import dev.expressmode.port.TargetFault.ResetByTarget;
import dev.expressmode.port.TargetFault.ResetOfClient;
import dev.expressmode.port.TargetFault.Trickle;
import dev.expressmode.port.TargetFault.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What becomes of modelled requests that were given to a target: what it does, and what faults do to that. */
final class TargetAnswers {
    static final int OK = 200;
    /** The client went away (documented: load-balancer-troubleshooting); a reset connection looks like that. */
    static final int CLIENT_GONE = 460;

    static final int BAD_GATEWAY = 502;
    static final int GATEWAY_TIMEOUT = 504;

    /** The size of a modelled answer, for those that trickle (assumed: a page or a list of things in JSON). */
    private static final long ANSWER_BYTES = 10_000;

    private final ListeningTargets targets;
    private final TrafficLedger ledger;
    private final SlowRequests slow;

    TargetAnswers(ListeningTargets targets, TrafficLedger ledger, SlowRequests slow) {
        this.targets = targets;
        this.ledger = ledger;
        this.slow = slow;
    }

    /**
     * Requests that meet the same target.
     *
     * @param idleTimeout how long the balancer waits for an answer
     */
    record Given(
            Target target,
            GroupTally tally,
            RequestSource source,
            SortedMap<Integer, Double> mix,
            Duration idleTimeout,
            Instant now) {}

    void send(long requests, Given given) {
        Optional<StandInBehaviour> behaviour =
                targets.behaviourAt(given.target().endpoint());
        if (behaviour.isEmpty()) {
            failed(given, BAD_GATEWAY, requests);
            return;
        }
        Duration own = behaviour.get().latency().orElse(Duration.ZERO);
        long left = requests;
        for (TargetFault fault : given.target().faults()) {
            if (fault.trouble() instanceof ResetByTarget) {
                long lost = struck(given, fault, left);
                failed(given, BAD_GATEWAY, lost);
                left -= lost;
            }
        }
        for (TargetFault fault : given.target().faults()) {
            if (fault.trouble() instanceof Latency latency) {
                long late = struck(given, fault, left);
                answered(late, own.plus(latency.time()), behaviour.get(), given);
                left -= late;
            }
        }
        answered(left, own, behaviour.get(), given);
    }

    private static long struck(Given given, TargetFault fault, long requests) {
        return given.source().draws().successes(requests, fault.probability());
    }

    private void failed(Given given, int status, long requests) {
        ledger.failedByBalancer(given.source(), given.tally().balancerArn(), status, requests);
    }

    private void answered(long requests, Duration time, StandInBehaviour behaviour, Given given) {
        if (requests == 0) {
            return;
        }
        if (time.compareTo(given.idleTimeout()) >= 0) {
            failed(given, GATEWAY_TIMEOUT, requests);
            return;
        }
        long left = requests;
        for (TargetFault fault : given.target().faults()) {
            if (fault.trouble() instanceof ResetOfClient) {
                long lost = struck(given, fault, left);
                failed(given, CLIENT_GONE, lost);
                left -= lost;
            }
        }
        given.tally().took(time, left);
        if (!given.target().faults().isEmpty()) {
            linger(left, time, given);
        }
        if (!answeredByProgram(left, given)) {
            answered(left, behaviour, given);
        }
    }

    /** Answers that are late or trickle keep their requests in flight. */
    private void linger(long requests, Duration time, Given given) {
        long left = requests;
        for (TargetFault fault : given.target().faults()) {
            if (fault.trouble() instanceof Trickle trickle) {
                long trickling = struck(given, fault, left);
                Duration body = Duration.ofMillis(1000 * ANSWER_BYTES / trickle.bytesPerSecond());
                linger(trickling, given, time.plus(body));
                left -= trickling;
            }
        }
        linger(left, given, time);
    }

    private void linger(long requests, Given given, Duration time) {
        if (requests > 0 && !time.isZero()) {
            TargetPlace place = new TargetPlace(
                    given.tally().targetGroupArn(), given.target().address());
            slow.add(place, new SlowRequests.Batch(given.source(), given.now().plus(time), requests), given.now());
        }
    }

    private void answered(long requests, StandInBehaviour behaviour, Given given) {
        BinomialDraws draws = given.source().draws();
        long errors = draws.successes(requests, behaviour.errorShare());
        answered(given, behaviour.errorStatus(), errors);
        long left = requests - errors;
        double shareLeft = 1;
        for (Map.Entry<Integer, Double> part : given.mix().entrySet()) {
            double share = Math.min(1, part.getValue() / shareLeft);
            long some = draws.successes(left, share);
            answered(given, part.getKey(), some);
            left -= some;
            shareLeft = Math.max(part.getValue(), shareLeft - part.getValue());
        }
        answered(given, OK, left);
    }

    private void answered(Given given, int status, long requests) {
        ledger.answeredByTarget(given.source(), status, requests, given.tally());
    }

    /** A program is asked for every single request: it may count them. */
    private boolean answeredByProgram(long requests, Given given) {
        for (long i = 0; i < requests; i++) {
            Optional<StandInProgram.Answer> answer =
                    targets.programAnswerAt(given.target().endpoint());
            if (answer.isEmpty()) {
                return false;
            }
            answered(given, answer.get().status(), 1);
        }
        return true;
    }

    /** What a single request that lasts is answered at once because of a fault, if it is. */
    static Optional<Integer> cutShort(Target target, BinomialDraws draws) {
        for (TargetFault fault : target.faults()) {
            Trouble trouble = fault.trouble();
            boolean cuts = trouble instanceof ResetByTarget || trouble instanceof ResetOfClient;
            if (cuts && draws.successes(1, fault.probability()) > 0) {
                return Optional.of(trouble instanceof ResetByTarget ? BAD_GATEWAY : CLIENT_GONE);
            }
        }
        return Optional.empty();
    }

    /** Adds the statuses a request to this target can meet. */
    void possible(Target target, Duration idleTimeout, Set<Integer> answers) {
        Optional<StandInBehaviour> behaviour = targets.behaviourAt(target.endpoint());
        if (behaviour.isEmpty()) {
            answers.add(BAD_GATEWAY);
            return;
        }
        boolean always = false;
        for (TargetFault fault : target.faults()) {
            Optional<Integer> instead = instead(fault.trouble(), behaviour.get(), idleTimeout);
            instead.ifPresent(answers::add);
            always |= instead.isPresent() && fault.probability() >= 1;
        }
        if (!always) {
            possible(behaviour.get(), answers);
        }
    }

    private static Optional<Integer> instead(Trouble trouble, StandInBehaviour behaviour, Duration idleTimeout) {
        if (trouble instanceof ResetByTarget) {
            return Optional.of(BAD_GATEWAY);
        }
        if (trouble instanceof ResetOfClient) {
            return Optional.of(CLIENT_GONE);
        }
        return trouble instanceof Latency latency
                        && latency.time()
                                        .plus(behaviour.latency().orElse(Duration.ZERO))
                                        .compareTo(idleTimeout)
                                >= 0
                ? Optional.of(GATEWAY_TIMEOUT)
                : Optional.empty();
    }

    private static void possible(StandInBehaviour behaviour, Set<Integer> answers) {
        double errors = behaviour.errorShare();
        if (errors > 0) {
            answers.add(behaviour.errorStatus());
        }
        if (errors < 1) {
            answers.add(OK);
        }
    }
}
