package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.time.Duration;
import java.util.Optional;

/**
 * Marks a secret for deletion, after which it goes for good, or takes the mark away (documented: DeleteSecret,
 * RestoreSecret).
 *
 * @param window how long it can be restored; empty to take the mark away
 */
public record MarkSecret(String arn, Optional<Duration> window) implements Command<Secret> {
    @Override
    public Outcome<Secret> decide(World world) {
        Secret before = world.slice(Account.class).store().secretOf(arn).orElseThrow();
        Secret after = before.leaving(
                window.map(time -> new Secret.Leaving(world.now(), world.now().plus(time))));
        Outcome<Secret> outcome = Outcome.of(after).event(new StoreEvent.SecretRecorded(after));
        String key = "secret/" + arn + "/purge";
        return after.leaving().isPresent()
                ? outcome.inBackgroundAt(key, after.leaving().get().at(), new Purge(arn))
                : outcome.cancel(key);
    }

    /** The time in which it could be restored is over. */
    record Purge(String arn) implements Command<Done> {
        @Override
        public Outcome<Done> decide(World world) {
            boolean due = world.slice(Account.class)
                    .store()
                    .secretOf(arn)
                    .flatMap(Secret::leaving)
                    .filter(leaving -> !leaving.at().isAfter(world.now()))
                    .isPresent();
            return due
                    ? Outcome.done().event(new StoreEvent.SecretDeleted(arn)).event(new AccountEvent.TagsForgotten(arn))
                    : Outcome.done();
        }
    }
}
