package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.scaling.Scaling;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;

/** What requests must say: everything here is about the desired counts of ECS services. */
final class Wanted {
    private static final Pattern SERVICE = Pattern.compile("service/[^/]+/[^/]+");
    private static final int MOST = 50;

    private Wanted() {}

    static void ecs(@Nullable String namespace, @Nullable String dimension) {
        namespace(namespace);
        if (!"ecs:service:DesiredCount".equals(dimension)) {
            throw new Fault(
                    "ValidationException",
                    "Unsupported service namespace, resource type or scalable dimension: " + dimension);
        }
    }

    static void namespace(@Nullable String namespace) {
        if (!"ecs".equals(namespace)) {
            throw new Fault("ValidationException", "Only the service namespace ecs is simulated, not " + namespace);
        }
    }

    /** The resource id of a service, as it was given. */
    static String service(@Nullable String resourceId) {
        if (resourceId == null || !SERVICE.matcher(resourceId).matches()) {
            throw new Fault(
                    "ValidationException", "Unsupported service namespace, resource type or scalable dimension");
        }
        return resourceId;
    }

    static String policyName(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw new Fault(
                    "ValidationException",
                    "1 validation error detected: Value null at 'policyName' failed to satisfy constraint: Member must"
                            + " not be null");
        }
        return name;
    }

    /** The page of a list that was asked for (documented: at most 50 a page, which is also the default). */
    static <T> Page<T> page(List<T> all, @Nullable String token, @Nullable Integer maxResults) {
        int size = maxResults == null ? MOST : maxResults;
        if (size < 1 || size > MOST) {
            throw new Fault(
                    "ValidationException",
                    "1 validation error detected: Value '" + size
                            + "' at 'maxResults' failed to satisfy constraint: Member"
                            + " must have value between 1 and " + MOST);
        }
        return Page.of(
                all, token, size, () -> new Fault("InvalidNextTokenException", "The next token supplied is invalid."));
    }

    static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    static void notSuspended(@Nullable SuspendedState state) {
        if (state != null
                && (Boolean.TRUE.equals(state.dynamicScalingInSuspended())
                        || Boolean.TRUE.equals(state.dynamicScalingOutSuspended())
                        || Boolean.TRUE.equals(state.scheduledScalingSuspended()))) {
            throw new Fault("ValidationException", "Suspending scaling is not simulated.");
        }
    }

    /** Only scalable targets have tags. */
    static void known(ExpressMode mode, String arn) {
        if (mode.world().slice(Scaling.class).target(arn).isEmpty()) {
            throw new Fault("ResourceNotFoundException", "No scalable target has this ARN: " + arn);
        }
    }
}
