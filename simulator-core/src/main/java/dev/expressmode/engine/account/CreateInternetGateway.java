package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Optional;

/** Makes an internet gateway, attached to nothing. */
public record CreateInternetGateway(Scope scope) implements Command<InternetGateway> {
    @Override
    public Outcome<InternetGateway> decide(World world) {
        InternetGateway gateway = new InternetGateway("igw-" + world.ids().hex(17), Optional.empty());
        return Outcome.of(gateway).event(new NetworkEvent.GatewayRecorded(scope, gateway));
    }
}
