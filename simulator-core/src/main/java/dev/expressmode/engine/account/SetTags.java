package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sets tags of a resource; others stay. */
public record SetTags(String arn, Map<String, String> tags) implements Command<Done> {
    private static final int TAGS_MAX = 50;

    /**
     * Decides.
     *
     * @throws Fault when the resource would have more than 50 tags
     */
    @Override
    public Outcome<Done> decide(World world) {
        Map<String, String> all = new LinkedHashMap<>(world.slice(Account.class).tags(arn));
        all.putAll(tags);
        if (all.size() > TAGS_MAX) {
            throw Faults.tooManyTags(all.size());
        }
        return tags.isEmpty() ? Outcome.done() : Outcome.done().event(new AccountEvent.Tagged(arn, tags));
    }
}
