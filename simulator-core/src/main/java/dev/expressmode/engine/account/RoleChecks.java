package dev.expressmode.engine.account;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import java.util.Optional;

/** What the roles of a service may do. Unless the simulator was told to be strict, any role may do anything. */
public final class RoleChecks {
    private static final String EXPRESS = "ecs.amazonaws.com";
    private static final String TASKS = "ecs-tasks.amazonaws.com";

    private final boolean strict;
    private final Account account;

    private RoleChecks(boolean strict, Account account) {
        this.strict = strict;
        this.account = account;
    }

    /** Over the roles there are. */
    public static RoleChecks in(World world) {
        return new RoleChecks(world.slice(Settings.class).strictIam(), world.slice(Account.class));
    }

    /**
     * The infrastructure role of a service that is to be created, which AWS assumes in the call (observed).
     *
     * @throws Fault when there is no such role, or it does not trust ECS
     */
    public void infrastructure(Scope scope, String arn) {
        if (!strict) {
            return;
        }
        requireSameAccount(scope, arn);
        Role role = role(arn).orElseThrow(() -> Faults.cannotAssumeRole(arn));
        if (!PolicyDocument.parse(role.trust()).trusts(EXPRESS)) {
            throw Faults.assumeRoleDenied(EXPRESS, arn);
        }
    }

    /**
     * A role for the tasks of a service.
     *
     * @throws Fault when there is no such role
     */
    public void passed(Scope scope, String arn) {
        if (strict && !arn.isEmpty()) {
            requireSameAccount(scope, arn);
            if (role(arn).isEmpty()) {
                throw Faults.roleNotValid();
            }
        }
    }

    private static void requireSameAccount(Scope scope, String arn) {
        if (!Scope.ofArn(arn).account().equals(scope.account())) {
            throw Faults.crossAccountRole();
        }
    }

    /** Whether a role may do something: a policy of it allows that and none denies it. */
    public boolean allows(String arn, String action) {
        return !strict || role(arn).filter(role -> allows(role, action)).isPresent();
    }

    private boolean allows(Role role, String action) {
        boolean allowed = false;
        for (String inline : role.inline().values()) {
            PolicyDocument policy = PolicyDocument.parse(inline);
            if (policy.denies(action)) {
                return false;
            }
            allowed |= policy.allows(action);
        }
        for (String attached : role.attached()) {
            PolicyDocument policy = managed(attached);
            if (policy.denies(action)) {
                return false;
            }
            allowed |= policy.allows(action);
        }
        return allowed;
    }

    private PolicyDocument managed(String arn) {
        if (arn.contains(":iam::aws:")) {
            return AwsPolicies.document(arn);
        }
        return account.identities(Scope.ofArn(arn))
                .policy(arn)
                .map(policy -> PolicyDocument.parse(policy.document()))
                .orElse(PolicyDocument.EMPTY);
    }

    /** Whether tasks can be given the credentials of a role. */
    public boolean trustsTasks(String arn) {
        return !strict
                || arn.isEmpty()
                || role(arn)
                        .filter(role -> PolicyDocument.parse(role.trust()).trusts(TASKS))
                        .isPresent();
    }

    private Optional<Role> role(String arn) {
        return account.identities(Scope.ofArn(arn))
                .role(arn.substring(arn.lastIndexOf('/') + 1))
                .filter(role -> role.arn().equals(arn));
    }
}
