package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.Alarm;
import dev.expressmode.engine.alarms.Alarms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the policies of one service want at an instant. When several want more tasks the largest number wins; fewer tasks
 * it gets only when all policies agree (documented: target-tracking-scaling-policy-overview).
 */
final class Wish {
    /** Keeps a product that should be whole from being rounded up to the next number. */
    private static final double ROUNDING = 1e-9;

    private final List<Voice> more = new ArrayList<>(1);
    private final List<Voice> fewer = new ArrayList<>(1);
    private boolean content;

    /** A policy one of whose alarms is in ALARM. */
    private record Voice(ScalingPolicy policy, PolicyRecord known, Alarm alarm) {
        String cause() {
            return "monitor alarm " + alarm.definition().name() + " in state ALARM triggered policy " + policy.name();
        }
    }

    /** A number of tasks and whose wish it is. */
    private record Proposal(Voice voice, int capacity) {}

    void more(ScalingPolicy policy, PolicyRecord known, Alarm alarm) {
        more.add(new Voice(policy, known, alarm));
    }

    void fewer(ScalingPolicy policy, PolicyRecord known, Alarm alarm) {
        fewer.add(new Voice(policy, known, alarm));
    }

    /** A policy that may scale in does not want to. */
    void stay() {
        content = true;
    }

    boolean rings() {
        return !more.isEmpty() || !fewer.isEmpty();
    }

    /** Decides about the service; returns whether it is scaled. */
    boolean decide(World world, ScalableTarget target, Capacity capacity, Outcome<?> outcome) {
        if (capacity.desired() == 0) {
            return false;
        }
        if (!more.isEmpty()) {
            return scaleOut(world, target, capacity, outcome);
        }
        return !fewer.isEmpty() && !content && scaleIn(world, target, capacity, outcome);
    }

    private boolean scaleOut(World world, ScalableTarget target, Capacity capacity, Outcome<?> outcome) {
        Optional<Proposal> best = Optional.empty();
        for (Voice voice : more) {
            best = larger(best, proposal(world, target, voice, base(voice, capacity, world.now())));
        }
        if (best.isEmpty()) {
            return false;
        }
        Voice voice = best.get().voice();
        if (best.get().capacity() > capacity.desired()) {
            set(world, target, best.get(), capacity, outcome);
            return true;
        }
        if (capacity.desired() >= target.maxCapacity()) {
            refuse(world, voice, "AlreadyAtMaxCapacity", capacity, outcome);
        }
        return false;
    }

    /**
     * While the cooldown of a scale-out runs, the tasks it added count as if they were part of the next one, so that
     * only a larger one passes (documented); that is, the sum is done with the tasks that ran before it (assumed).
     */
    private static int base(Voice voice, Capacity capacity, Instant now) {
        Duration cooldown = voice.policy().tuning().scaleOutCooldown();
        return voice.known()
                .lastOut
                .filter(last -> last.at().plus(cooldown).isAfter(now))
                .map(PolicyRecord.ScaledOut::base)
                .orElse(capacity.running());
    }

    private boolean scaleIn(World world, ScalableTarget target, Capacity capacity, Outcome<?> outcome) {
        Optional<Proposal> best = Optional.empty();
        for (Voice voice : fewer) {
            Duration cooldown = voice.policy().tuning().scaleInCooldown();
            if (voice.known()
                    .lastIn
                    .filter(last -> last.plus(cooldown).isAfter(world.now()))
                    .isPresent()) {
                return false;
            }
            Optional<Proposal> proposal = proposal(world, target, voice, capacity.running());
            if (proposal.isEmpty()) {
                return false;
            }
            best = larger(best, proposal);
        }
        Proposal proposal = best.orElseThrow();
        if (capacity.desired() <= target.minCapacity()) {
            refuse(world, proposal.voice(), "AlreadyAtMinCapacity", capacity, outcome);
            return false;
        }
        if (proposal.capacity() >= capacity.desired()) {
            return false;
        }
        if (world.slice(Scaling.class).scaleInHeld.contains(target.serviceArn())) {
            refuse(world, proposal.voice(), "TargetServicePutResourceAsUnscalable", capacity, outcome);
            return false;
        }
        set(world, target, proposal, capacity, outcome);
        return true;
    }

    private static Optional<Proposal> larger(Optional<Proposal> best, Optional<Proposal> next) {
        if (best.isEmpty() || next.isEmpty()) {
            return best.or(() -> next);
        }
        return next.get().capacity() > best.get().capacity() ? next : best;
    }

    /**
     * In proportion to the metric, over the running tasks and not the desired ones (documented), rounded up: the formula
     * is not published, this one reproduces what was seen (inferred). Without a datapoint nothing is done (documented).
     */
    private static Optional<Proposal> proposal(World world, ScalableTarget target, Voice voice, int base) {
        OptionalDouble metric = world.slice(Alarms.class).newestDatapoint(voice.alarm(), world.now());
        OptionalInt wanted = metric.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.min(
                        Integer.MAX_VALUE,
                        Math.ceil(base * metric.getAsDouble() / voice.policy().targetValue() - ROUNDING)));
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Proposal(voice, target.within(Math.max(0, wanted.getAsInt()))));
    }

    private static void set(
            World world, ScalableTarget target, Proposal proposal, Capacity capacity, Outcome<?> outcome) {
        outcome.event(new ScalingEvent.CapacitySet(
                Optional.of(proposal.voice().policy().arn()),
                ScalingActivity.begun(
                        world.ids().uuid(),
                        target.serviceArn(),
                        target.resourceId(),
                        proposal.voice().cause(),
                        world.now(),
                        proposal.capacity()),
                base(proposal.voice(), capacity, world.now()),
                capacity.desired()));
    }

    /** Told once as long as the alarm stays where it is, not every minute. */
    private static void refuse(World world, Voice voice, String code, Capacity capacity, Outcome<?> outcome) {
        String alarmArn = voice.alarm().definition().arn();
        Instant since = voice.alarm().stateUpdatedAt();
        PolicyRecord.Refusal refusal = new PolicyRecord.Refusal(alarmArn, since, code);
        if (!voice.known().lastRefusal.equals(Optional.of(refusal))) {
            outcome.event(new ScalingEvent.ScalingRefused(
                    voice.policy().arn(),
                    alarmArn,
                    since,
                    ScalingActivity.refused(
                            voice.policy(), world.ids().uuid(), voice.cause(), code, world.now(), capacity.desired())));
        }
    }
}
