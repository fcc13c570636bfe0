package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.Alarm;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.alarms.Alarms;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Scales every service whose alarms say so; once when an alarm goes to ALARM, then each minute while it stays there
 * (documented: AlarmThatSendsEmail, "Auto Scaling actions").
 *
 * @param alarmArn the alarm that has just changed, empty for the minute's turn
 */
public record FollowScalingAlarms(String alarmArn) implements Command<Done> {
    private static final String KEY = "scaling/alarms";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public Outcome<Done> decide(World world) {
        Scaling scaling = world.slice(Scaling.class);
        if (!alarmArn.isEmpty() && !scaling.policyOfAlarm.containsKey(alarmArn)) {
            return Outcome.done();
        }
        Map<String, Wish> wishes = new LinkedHashMap<>();
        for (ScalingPolicy policy : scaling.policies.values()) {
            ask(world, policy, wishes.computeIfAbsent(policy.serviceArn(), key -> new Wish()));
        }
        if (wishes.values().stream().noneMatch(Wish::rings)) {
            return Outcome.done();
        }
        return decide(world, wishes).inBackgroundAt(KEY, world.now().plus(MINUTE), new FollowScalingAlarms(""));
    }

    private static Outcome<Done> decide(World world, Map<String, Wish> wishes) {
        Map<String, Capacity> capacities = Capacity.ofServices(world);
        Outcome<Done> outcome = Outcome.done();
        boolean begun = false;
        for (ScalableTarget target : world.slice(Scaling.class).targets.values()) {
            Wish wish = wishes.get(target.serviceArn());
            if (wish != null) {
                Capacity capacity = capacities.getOrDefault(target.serviceArn(), Capacity.NONE);
                begun |= wish.decide(world, target, capacity, outcome);
            }
        }
        return begun ? EndActivities.soon(world, outcome) : outcome;
    }

    private static void ask(World world, ScalingPolicy policy, Wish wish) {
        PolicyRecord known = world.slice(Scaling.class).records.get(policy.arn());
        if (known == null) {
            return;
        }
        ringing(world, known.highAlarmArn).ifPresent(high -> wish.more(policy, known, high));
        if (!policy.tuning().disableScaleIn()) {
            ringing(world, known.lowAlarmArn).ifPresentOrElse(low -> wish.fewer(policy, known, low), wish::stay);
        }
    }

    private static Optional<Alarm> ringing(World world, String arn) {
        return world.slice(Alarms.class).alarm(arn).filter(alarm -> alarm.state() == AlarmState.ALARM);
    }
}
