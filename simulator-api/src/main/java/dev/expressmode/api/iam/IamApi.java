package dev.expressmode.api.iam;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Operation;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsQuery;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;

/** AWS IAM: roles, their policies, and the few other things clients ask for on their way. */
public final class IamApi {
    private IamApi() {}

    /** The service over the roles of a simulator. */
    public static ServiceApi create(ExpressMode mode) {
        IamWorld world = new IamWorld(mode);
        return ServiceApi.lazily(
                "AWS IAM",
                "iam",
                List.of(new AwsQuery("https://iam.amazonaws.com/doc/2010-05-08/")),
                () -> IamClient.class,
                () -> operations(world));
    }

    private static List<Operation<?, ?>> operations(IamWorld world) {
        RoleOperations roles = new RoleOperations(world);
        PolicyOperations policies = new PolicyOperations(world);
        return Stream.of(
                        roles.all(),
                        new LinkedRoleOperations(world, roles).all(),
                        new RoleTagOperations(world).all(),
                        new InlinePolicyOperations(world).all(),
                        new AttachedPolicyOperations(world).all(),
                        policies.all(),
                        new PolicyVersionOperations(world, policies).all(),
                        new PolicyTagOperations(world).all(),
                        new UserOperations(world).all())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }
}
