package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.Optional;

/** Gives an account setting a value, or takes it away again. */
public record ChangeEcsSetting(EcsSetting setting, Optional<String> value) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Account.class).setting(setting).equals(value)
                ? Outcome.done()
                : Outcome.done().event(new AccountEvent.SettingChanged(setting, value));
    }
}
