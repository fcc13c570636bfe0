package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Optional;

/**
 * Gives the account this alias in place of the one it has, for it can have one only (documented: CreateAccountAlias), or
 * none.
 */
public record RenameAccount(Scope scope, Optional<String> alias) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return Outcome.done().event(new IdentityEvent.AccountRenamed(scope, alias));
    }
}
