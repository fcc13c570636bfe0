package dev.expressmode.api.ssm;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Parameter;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.account.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.Tag;

/** What the operations of this service see of the simulator. */
final class SsmWorld {
    private static final int MOST_TAGS = 50;

    private final ExpressMode mode;

    SsmWorld(ExpressMode mode) {
        this.mode = mode;
    }

    Account account() {
        return mode.world().slice(Account.class);
    }

    Store store() {
        return account().store();
    }

    Instant now() {
        return mode.world().now();
    }

    <R> R execute(Command<R> command) {
        return mode.execute(command);
    }

    Optional<Parameter> find(String name, Call call) {
        return store().parameter(call.scope(), name);
    }

    Parameter parameter(@Nullable String name, Call call) {
        return find(required(name, "name"), call)
                // that is all AWS says (observed)
                .orElseThrow(() -> new Fault("ParameterNotFound", ""));
    }

    /** The parameter of this name, behind which may stand a colon and the number of a version; only the newest is kept. */
    Parameter selected(@Nullable String given, Call call) {
        String name = required(given, "name");
        int colon = name.lastIndexOf(':');
        if (colon < 0 || !name.substring(colon + 1).matches("\\d{1,9}")) {
            return parameter(name, call);
        }
        Parameter parameter = parameter(name.substring(0, colon), call);
        if (parameter.version() != Long.parseLong(name.substring(colon + 1))) {
            throw new Fault(
                    "ParameterVersionNotFound",
                    "Systems Manager could not find version " + name.substring(colon + 1) + " of " + parameter.name()
                            + ". Verify the version and try again.");
        }
        return parameter;
    }

    void tag(Parameter parameter, List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(required(tag.key(), "tags.key"), required(tag.value(), "tags.value")));
        Map<String, String> all = new LinkedHashMap<>(account().tags(parameter.arn()));
        all.putAll(map);
        if (all.size() > MOST_TAGS) {
            throw new Fault("TooManyTagsError", "A resource can have at most " + MOST_TAGS + " tags.");
        }
        execute(Retag.setting(parameter.arn(), map));
    }

    static <T> T required(@Nullable T value, String member) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new Fault(
                        "ValidationException",
                        "1 validation error detected: Value null at '" + member
                                + "' failed to satisfy constraint: Member must not be null"));
    }
}
