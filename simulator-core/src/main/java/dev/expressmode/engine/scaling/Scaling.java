package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Scope;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The slice of scalable targets, their policies and what was done about them. Keys are ARNs. */
public final class Scaling {
    /** Documented: activities are kept for six weeks; here the newest of all services, up to a number. */
    private static final int ACTIVITIES_MAX = 5_000;

    final Map<String, ScalableTarget> targets = new LinkedHashMap<>();
    final Map<String, ScalingPolicy> policies = new LinkedHashMap<>();
    final Map<String, PolicyRecord> records = new LinkedHashMap<>();
    final Map<String, String> policyOfAlarm = new LinkedHashMap<>();
    final Set<String> scaleInHeld = new LinkedHashSet<>();
    final Map<String, Instant> createdAt = new LinkedHashMap<>();
    private final Deque<ScalingActivity> ended = new ArrayDeque<>();
    final Map<String, ScalingActivity> underWay = new LinkedHashMap<>();

    /** The scalable target of this ARN. */
    public Optional<ScalableTarget> target(String arn) {
        return Optional.ofNullable(targets.get(arn));
    }

    /** The scaling policy of this ARN. */
    public Optional<ScalingPolicy> policy(String arn) {
        return Optional.ofNullable(policies.get(arn));
    }

    /** When a target or policy was made. */
    public Optional<Instant> createdAt(String arn) {
        return Optional.ofNullable(createdAt.get(arn));
    }

    void exists(String arn, Instant at) {
        createdAt.putIfAbsent(arn, at);
    }

    /** The scalable targets of a scope, oldest first. */
    public List<ScalableTarget> targets(Scope scope) {
        String prefix = scope.arn("application-autoscaling", "");
        return targets.values().stream()
                .filter(target -> target.arn().startsWith(prefix))
                .toList();
    }

    /** The scalable target of a service, {@code service/CLUSTER/SERVICE}. */
    public Optional<ScalableTarget> target(Scope scope, String resourceId) {
        return targets(scope).stream()
                .filter(target -> target.resourceId().equals(resourceId))
                .findFirst();
    }

    /** The policies of a scope, oldest first. */
    public List<ScalingPolicy> policies(Scope scope) {
        String prefix = scope.arn("autoscaling", "");
        return policies.values().stream()
                .filter(policy -> policy.arn().startsWith(prefix))
                .toList();
    }

    /** The ARNs of a policy's two alarms, the one for more tasks first; none before they are written. */
    public List<String> alarmsOf(String policyArn) {
        PolicyRecord known = records.get(policyArn);
        return known == null ? List.of() : List.of(known.highAlarmArn, known.lowAlarmArn);
    }

    /** What was done in a scope, newest first. */
    public List<ScalingActivity> activities(Scope scope) {
        String prefix = scope.arn("ecs", "service/");
        List<ScalingActivity> all = new ArrayList<>(underWay.values());
        all.addAll(ended);
        return all.stream()
                .filter(activity -> activity.serviceArn().startsWith(prefix))
                .sorted((left, right) -> right.startedAt().compareTo(left.startedAt()))
                .toList();
    }

    void begin(ScalingActivity activity) {
        ScalingActivity earlier = underWay.put(activity.serviceArn(), activity);
        if (earlier != null) {
            end(earlier.over(ScalingActivity.Status.Overridden, activity.startedAt()));
        }
    }

    void end(ScalingActivity activity) {
        if (ended.size() == ACTIVITIES_MAX) {
            ended.removeLast();
        }
        ended.addFirst(activity);
    }
}
