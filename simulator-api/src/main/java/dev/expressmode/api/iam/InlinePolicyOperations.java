package dev.expressmode.api.iam;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.account.ChangeRole;
import dev.expressmode.engine.account.IdentityFaults;
import dev.expressmode.engine.account.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;

/** The policies that belong to one role alone. */
final class InlinePolicyOperations {
    private final IamWorld world;

    InlinePolicyOperations(IamWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("PutRolePolicy", PutRolePolicyRequest::builder, this::put),
                Operation.of("GetRolePolicy", GetRolePolicyRequest::builder, this::get),
                Operation.of("ListRolePolicies", ListRolePoliciesRequest::builder, this::list),
                Operation.of("DeleteRolePolicy", DeleteRolePolicyRequest::builder, this::delete));
    }

    private PutRolePolicyResponse put(PutRolePolicyRequest request, Call call) {
        Role role = world.changeable(call, request.roleName());
        String name = IamWorld.required(request.policyName(), "policyName");
        String document = IamWorld.policy(request.policyDocument(), "policyDocument");
        world.execute(new ChangeRole(call.scope(), role.name(), before -> before.with(name, document)));
        return PutRolePolicyResponse.builder().build();
    }

    private GetRolePolicyResponse get(GetRolePolicyRequest request, Call call) {
        Role role = world.role(call, request.roleName());
        String name = existing(role, request.policyName());
        return GetRolePolicyResponse.builder()
                .roleName(role.name())
                .policyName(name)
                .policyDocument(IamWorld.encoded(IamWorld.or(role.inline().get(name), "")))
                .build();
    }

    private static String existing(Role role, @Nullable String given) {
        String name = IamWorld.required(given, "policyName");
        if (!role.inline().containsKey(name)) {
            throw IdentityFaults.notFound("The role policy with name " + name + " cannot be found.");
        }
        return name;
    }

    private ListRolePoliciesResponse list(ListRolePoliciesRequest request, Call call) {
        Page<String> page = IamWorld.page(
                List.copyOf(world.role(call, request.roleName()).inline().keySet()),
                request.marker(),
                request.maxItems());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.next().isPresent())
                .marker(page.nextOrNull())
                .build();
    }

    private DeleteRolePolicyResponse delete(DeleteRolePolicyRequest request, Call call) {
        Role role = world.changeable(call, request.roleName());
        String name = existing(role, request.policyName());
        world.execute(new ChangeRole(call.scope(), role.name(), before -> before.without(name)));
        return DeleteRolePolicyResponse.builder().build();
    }
}
