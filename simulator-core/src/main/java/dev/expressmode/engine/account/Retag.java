package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets some tags of a resource and takes others away; whether the resource is there is for its own service to say. */
public record Retag(String arn, Map<String, String> set, List<String> removed) implements Command<Done> {

    /** Sets tags; others stay. */
    public static Retag setting(String arn, Map<String, String> tags) {
        return new Retag(arn, new LinkedHashMap<>(tags), List.of());
    }

    /** Takes tags away. */
    public static Retag removing(String arn, List<String> keys) {
        return new Retag(arn, new LinkedHashMap<>(), List.copyOf(keys));
    }

    @Override
    public Outcome<Done> decide(World world) {
        Outcome<Done> outcome = Outcome.done();
        if (!set.isEmpty()) {
            outcome.event(new AccountEvent.Tagged(arn, set));
        }
        if (!removed.isEmpty()) {
            outcome.event(new AccountEvent.Untagged(arn, removed));
        }
        return outcome;
    }
}
