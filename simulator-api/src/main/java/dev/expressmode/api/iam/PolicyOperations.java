package dev.expressmode.api.iam;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.account.CreatePolicy;
import dev.expressmode.engine.account.DeletePolicy;
import dev.expressmode.engine.account.IdentityFaults;
import dev.expressmode.engine.account.ManagedPolicy;
import dev.expressmode.engine.account.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyRole;

/** Managed policies: the customer's own in full, AWS's by name. */
final class PolicyOperations {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /** What is in a policy of AWS's is not known here, but nothing is decided by it. */
    private static final String UNKNOWN = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    private final IamWorld world;

    PolicyOperations(IamWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("CreatePolicy", CreatePolicyRequest::builder, this::create),
                Operation.of("GetPolicy", GetPolicyRequest::builder, this::get),
                Operation.of("ListEntitiesForPolicy", ListEntitiesForPolicyRequest::builder, this::entities),
                Operation.of("ListPolicies", ListPoliciesRequest::builder, this::list),
                Operation.of("DeletePolicy", DeletePolicyRequest::builder, this::delete));
    }

    static boolean isAmazons(String arn) {
        return arn.matches("arn:aws(-cn|-us-gov)?:iam::aws:policy/.+");
    }

    private CreatePolicyResponse create(CreatePolicyRequest request, Call call) {
        ManagedPolicy made = world.execute(new CreatePolicy(
                call.scope(),
                IamWorld.or(request.path(), "/"),
                IamWorld.required(request.policyName(), "policyName"),
                IamWorld.or(request.description(), ""),
                IamWorld.policy(request.policyDocument(), "policyDocument")));
        world.tag(made.arn(), request.tags());
        return CreatePolicyResponse.builder().policy(view(made, call)).build();
    }

    ManagedPolicy existing(@Nullable String given, Call call) {
        String arn = IamWorld.required(given, "policyArn");
        return world.identities(call)
                .policy(arn)
                .or(() -> isAmazons(arn) ? Optional.of(amazons(arn)) : Optional.empty())
                .orElseThrow(() -> IdentityFaults.notFound("Policy " + arn + " was not found."));
    }

    private static ManagedPolicy amazons(String arn) {
        int slash = arn.lastIndexOf('/');
        String path = arn.substring(arn.indexOf(":policy/") + ":policy".length(), slash + 1);
        return new ManagedPolicy(
                arn,
                path,
                arn.substring(slash + 1),
                "ANPA" + Ids.seededBy(arn.hashCode()).digits(17),
                "",
                UNKNOWN,
                BEGINNING);
    }

    private GetPolicyResponse get(GetPolicyRequest request, Call call) {
        return GetPolicyResponse.builder()
                .policy(view(existing(request.policyArn(), call), call))
                .build();
    }

    private ListPoliciesResponse list(ListPoliciesRequest request, Call call) {
        List<ManagedPolicy> all = "AWS".equals(request.scopeAsString())
                ? List.of()
                : world.identities(call).policies().stream()
                        .filter(policy -> policy.path().startsWith(IamWorld.or(request.pathPrefix(), "/")))
                        .filter(policy -> !Boolean.TRUE.equals(request.onlyAttached())
                                || !holders(policy.arn(), call).isEmpty())
                        .toList();
        Page<ManagedPolicy> page = IamWorld.page(all, request.marker(), request.maxItems());
        return ListPoliciesResponse.builder()
                .policies(
                        page.items().stream().map(policy -> view(policy, call)).toList())
                .isTruncated(page.next().isPresent())
                .marker(page.nextOrNull())
                .build();
    }

    private List<Role> holders(String arn, Call call) {
        return world.identities(call).roles().stream()
                .filter(role -> role.attached().contains(arn))
                .toList();
    }

    /** The roles that have a policy: there are no users and groups, and no boundaries. */
    private ListEntitiesForPolicyResponse entities(ListEntitiesForPolicyRequest request, Call call) {
        ManagedPolicy policy = existing(request.policyArn(), call);
        String filter = IamWorld.or(request.entityFilterAsString(), "Role");
        boolean roles = filter.equals("Role") && !"PermissionsBoundary".equals(request.policyUsageFilterAsString());
        List<Role> all = roles
                ? holders(policy.arn(), call).stream()
                        .filter(role -> role.path().startsWith(IamWorld.or(request.pathPrefix(), "/")))
                        .toList()
                : List.of();
        Page<Role> page = IamWorld.page(all, request.marker(), request.maxItems());
        return ListEntitiesForPolicyResponse.builder()
                .policyRoles(page.items().stream()
                        .map(role -> PolicyRole.builder()
                                .roleName(role.name())
                                .roleId(role.id())
                                .build())
                        .toList())
                .isTruncated(page.next().isPresent())
                .marker(page.nextOrNull())
                .build();
    }

    private DeletePolicyResponse delete(DeletePolicyRequest request, Call call) {
        world.execute(new DeletePolicy(call.scope(), IamWorld.required(request.policyArn(), "policyArn")));
        return DeletePolicyResponse.builder().build();
    }

    private Policy view(ManagedPolicy policy, Call call) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.inForce())
                .attachmentCount(holders(policy.arn(), call).size())
                .permissionsBoundaryUsageCount(0)
                .isAttachable(true)
                .description(policy.description().isEmpty() ? null : policy.description())
                .createDate(policy.createdAt())
                .updateDate(policy.updatedAt())
                .tags(world.tags(policy.arn()))
                .build();
    }
}
