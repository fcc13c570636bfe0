package dev.expressmode.api.iam;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.account.ChangeRole;
import dev.expressmode.engine.account.IdentityFaults;
import dev.expressmode.engine.account.Role;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;

/** The managed policies of roles. Any policy of AWS's own can be attached by its ARN. */
final class AttachedPolicyOperations {
    private final IamWorld world;

    AttachedPolicyOperations(IamWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("AttachRolePolicy", AttachRolePolicyRequest::builder, this::attach),
                Operation.of("DetachRolePolicy", DetachRolePolicyRequest::builder, this::detach),
                Operation.of("ListAttachedRolePolicies", ListAttachedRolePoliciesRequest::builder, this::list));
    }

    private AttachRolePolicyResponse attach(AttachRolePolicyRequest request, Call call) {
        Role role = world.changeable(call, request.roleName());
        String arn = IamWorld.required(request.policyArn(), "policyArn");
        if (!PolicyOperations.isAmazons(arn)
                && world.identities(call).policy(arn).isEmpty()) {
            throw IdentityFaults.notFound("Policy " + arn + " does not exist or is not attachable.");
        }
        world.execute(new ChangeRole(call.scope(), role.name(), before -> before.attaching(arn)));
        return AttachRolePolicyResponse.builder().build();
    }

    private DetachRolePolicyResponse detach(DetachRolePolicyRequest request, Call call) {
        Role role = world.changeable(call, request.roleName());
        String arn = IamWorld.required(request.policyArn(), "policyArn");
        if (!role.attached().contains(arn)) {
            throw IdentityFaults.notFound("Policy " + arn + " was not found.");
        }
        world.execute(new ChangeRole(call.scope(), role.name(), before -> before.detaching(arn)));
        return DetachRolePolicyResponse.builder().build();
    }

    private ListAttachedRolePoliciesResponse list(ListAttachedRolePoliciesRequest request, Call call) {
        Role role = world.role(call, request.roleName());
        Page<String> page = IamWorld.page(role.attached(), request.marker(), request.maxItems());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items().stream()
                        .map(arn -> AttachedPolicy.builder()
                                .policyArn(arn)
                                .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                                .build())
                        .toList())
                .isTruncated(page.next().isPresent())
                .marker(page.nextOrNull())
                .build();
    }
}
