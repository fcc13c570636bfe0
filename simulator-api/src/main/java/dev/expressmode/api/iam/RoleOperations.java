package dev.expressmode.api.iam;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.account.ChangeRole;
import dev.expressmode.engine.account.CreateRole;
import dev.expressmode.engine.account.DeleteRole;
import dev.expressmode.engine.account.Role;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles. */
final class RoleOperations {
    private static final int HOUR = 3600;

    private final IamWorld world;

    RoleOperations(IamWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("CreateRole", CreateRoleRequest::builder, this::create),
                Operation.of("GetRole", GetRoleRequest::builder, this::get),
                Operation.of("ListRoles", ListRolesRequest::builder, this::list),
                Operation.of("UpdateRole", UpdateRoleRequest::builder, this::update),
                Operation.of("UpdateAssumeRolePolicy", UpdateAssumeRolePolicyRequest::builder, this::trust),
                Operation.of("DeleteRole", DeleteRoleRequest::builder, this::delete),
                Operation.of(
                        "ListInstanceProfilesForRole", ListInstanceProfilesForRoleRequest::builder, this::profiles));
    }

    private CreateRoleResponse create(CreateRoleRequest request, Call call) {
        Role made = world.execute(new CreateRole(
                call.scope(),
                IamWorld.or(request.path(), "/"),
                IamWorld.required(request.roleName(), "roleName"),
                IamWorld.policy(request.assumeRolePolicyDocument(), "assumeRolePolicyDocument"),
                IamWorld.or(request.description(), ""),
                IamWorld.or(request.maxSessionDuration(), HOUR)));
        world.tag(made.arn(), request.tags());
        return CreateRoleResponse.builder().role(view(made)).build();
    }

    private GetRoleResponse get(GetRoleRequest request, Call call) {
        return GetRoleResponse.builder()
                .role(view(world.role(call, request.roleName())))
                .build();
    }

    private ListRolesResponse list(ListRolesRequest request, Call call) {
        String prefix = IamWorld.or(request.pathPrefix(), "/");
        List<Role> all = world.identities(call).roles().stream()
                .filter(role -> role.path().startsWith(prefix))
                .sorted(Comparator.comparing(Role::name))
                .toList();
        Page<Role> page = IamWorld.page(all, request.marker(), request.maxItems());
        return ListRolesResponse.builder()
                .roles(page.items().stream().map(this::view).toList())
                .isTruncated(page.next().isPresent())
                .marker(page.nextOrNull())
                .build();
    }

    private UpdateRoleResponse update(UpdateRoleRequest request, Call call) {
        Role role = world.role(call, request.roleName());
        world.execute(new ChangeRole(
                call.scope(),
                role.name(),
                before -> before.described(
                        IamWorld.or(request.description(), before.description()),
                        IamWorld.or(request.maxSessionDuration(), before.maxSessionSeconds()))));
        return UpdateRoleResponse.builder().build();
    }

    private UpdateAssumeRolePolicyResponse trust(UpdateAssumeRolePolicyRequest request, Call call) {
        Role role = world.changeable(call, request.roleName());
        String document = IamWorld.policy(request.policyDocument(), "policyDocument");
        world.execute(new ChangeRole(call.scope(), role.name(), before -> before.trusting(document)));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    private DeleteRoleResponse delete(DeleteRoleRequest request, Call call) {
        world.execute(new DeleteRole(call.scope(), IamWorld.required(request.roleName(), "roleName")));
        return DeleteRoleResponse.builder().build();
    }

    /** Roles of services have none. */
    private ListInstanceProfilesForRoleResponse profiles(ListInstanceProfilesForRoleRequest request, Call call) {
        Role role = world.role(call, request.roleName());
        assert !role.name().isEmpty();
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(List.of())
                .isTruncated(false)
                .build();
    }

    software.amazon.awssdk.services.iam.model.Role view(Role role) {
        return software.amazon.awssdk.services.iam.model.Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.createdAt())
                .assumeRolePolicyDocument(IamWorld.encoded(role.trust()))
                .description(role.description().isEmpty() ? null : role.description())
                .maxSessionDuration(role.maxSessionSeconds())
                .tags(world.tags(role.arn()))
                .build();
    }
}
