package dev.expressmode.engine.scaling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The slice of scalable targets and their policies. Keys are resource ids, {@code service/<cluster>/<service>}, by scope. */
public final class Scaling {
    final Map<String, ScalableTarget> targets = new LinkedHashMap<>();
    final Map<String, ScalingPolicy> policies = new LinkedHashMap<>();

    /** The scalable target of this ARN. */
    public Optional<ScalableTarget> target(String arn) {
        return Optional.ofNullable(targets.get(arn));
    }

    /** The scaling policy of this ARN. */
    public Optional<ScalingPolicy> policy(String arn) {
        return Optional.ofNullable(policies.get(arn));
    }
}
