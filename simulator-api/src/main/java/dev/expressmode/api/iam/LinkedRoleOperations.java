package dev.expressmode.api.iam;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.CreateRole;
import dev.expressmode.engine.account.DeleteLinkedRole;
import dev.expressmode.engine.account.Identities;
import dev.expressmode.engine.account.IdentityFaults;
import dev.expressmode.engine.account.Role;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;

/** Roles that belong to a service of AWS. */
final class LinkedRoleOperations {
    private static final int HOUR = 3600;

    private final IamWorld world;
    private final RoleOperations roles;

    LinkedRoleOperations(IamWorld world, RoleOperations roles) {
        this.world = world;
        this.roles = roles;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("CreateServiceLinkedRole", CreateServiceLinkedRoleRequest::builder, this::create),
                Operation.of("DeleteServiceLinkedRole", DeleteServiceLinkedRoleRequest::builder, this::delete),
                Operation.of(
                        "GetServiceLinkedRoleDeletionStatus",
                        GetServiceLinkedRoleDeletionStatusRequest::builder,
                        this::deletion));
    }

    private CreateServiceLinkedRoleResponse create(CreateServiceLinkedRoleRequest request, Call call) {
        String service = IamWorld.required(request.awsServiceName(), "AWSServiceName");
        String name = ServiceLinkedRoles.nameOf(service);
        if (world.identities(call).role(name).isPresent()) {
            throw IdentityFaults.invalidInput(
                    "Service role name " + name + " has been taken in this account, please try a different suffix.");
        }
        Role made = world.execute(new CreateRole(
                call.scope(),
                "/aws-service-role/" + service + "/",
                name,
                Identities.trust("", service),
                IamWorld.or(request.description(), ""),
                HOUR));
        return CreateServiceLinkedRoleResponse.builder().role(roles.view(made)).build();
    }

    private DeleteServiceLinkedRoleResponse delete(DeleteServiceLinkedRoleRequest request, Call call) {
        Role role = world.role(call, request.roleName());
        return DeleteServiceLinkedRoleResponse.builder()
                .deletionTaskId(
                        world.execute(new DeleteLinkedRole(call.scope(), role.name(), world.need(call.scope(), role))))
                .build();
    }

    private GetServiceLinkedRoleDeletionStatusResponse deletion(
            GetServiceLinkedRoleDeletionStatusRequest request, Call call) {
        String task = IamWorld.required(request.deletionTaskId(), "deletionTaskId");
        Optional<String> failure = world.identities(call)
                .deletion(task)
                .orElseThrow(() -> IdentityFaults.notFound("The deletion task " + task + " cannot be found."));
        GetServiceLinkedRoleDeletionStatusResponse.Builder answer = GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(failure.isPresent() ? "FAILED" : "SUCCEEDED");
        failure.ifPresent(text -> answer.reason(reason -> reason.reason(text)));
        return answer.build();
    }
}
