package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Makes a role. */
public record CreateRole(Scope scope, String path, String name, String trust, String description, int maxSessionSeconds)
        implements Command<Role> {
    @Override
    public Outcome<Role> decide(World world) {
        if (!name.matches("[\\w+=,.@-]{1,64}")) {
            throw IdentityFaults.validation(
                    "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or"
                            + " the following: +=,.@_-");
        }
        if (world.slice(Account.class).identities(scope).role(name).isPresent()) {
            throw IdentityFaults.exists("Role with name " + name + " already exists.");
        }
        Ids ids = world.ids();
        Role role = new Role(
                Account.global(scope).arn("iam", "role" + path + name),
                path,
                name,
                "AROA" + ids.hex(17).toUpperCase(Locale.ROOT),
                trust,
                description,
                maxSessionSeconds,
                world.now(),
                new LinkedHashMap<>(),
                List.of());
        return Outcome.of(role).event(new IdentityEvent.RoleRecorded(scope, role));
    }
}
