package dev.expressmode.api.iam;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.account.ChangePolicy;
import dev.expressmode.engine.account.IdentityFaults;
import dev.expressmode.engine.account.ManagedPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** The versions of managed policies, of which one counts. */
final class PolicyVersionOperations {
    private final IamWorld world;
    private final PolicyOperations policies;

    PolicyVersionOperations(IamWorld world, PolicyOperations policies) {
        this.world = world;
        this.policies = policies;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("GetPolicyVersion", GetPolicyVersionRequest::builder, this::get),
                Operation.of("ListPolicyVersions", ListPolicyVersionsRequest::builder, this::list),
                Operation.of("CreatePolicyVersion", CreatePolicyVersionRequest::builder, this::create),
                Operation.of("DeletePolicyVersion", DeletePolicyVersionRequest::builder, this::delete),
                Operation.of("SetDefaultPolicyVersion", SetDefaultPolicyVersionRequest::builder, this::enforce));
    }

    private GetPolicyVersionResponse get(GetPolicyVersionRequest request, Call call) {
        ManagedPolicy policy = policies.existing(request.policyArn(), call);
        String wanted = IamWorld.required(request.versionId(), "versionId");
        ManagedPolicy.Version version =
                policy.version(wanted).orElseThrow(() -> IdentityFaults.noVersion(policy.arn(), wanted));
        return GetPolicyVersionResponse.builder()
                .policyVersion(view(policy, version).toBuilder()
                        .document(IamWorld.encoded(version.document()))
                        .build())
                .build();
    }

    /** The newest first (observed). */
    private ListPolicyVersionsResponse list(ListPolicyVersionsRequest request, Call call) {
        ManagedPolicy policy = policies.existing(request.policyArn(), call);
        List<ManagedPolicy.Version> newestFirst = new ArrayList<>(policy.versions());
        Collections.reverse(newestFirst);
        Page<ManagedPolicy.Version> page = IamWorld.page(newestFirst, request.marker(), request.maxItems());
        return ListPolicyVersionsResponse.builder()
                .versions(page.items().stream()
                        .map(version -> view(policy, version))
                        .toList())
                .isTruncated(page.next().isPresent())
                .marker(page.nextOrNull())
                .build();
    }

    private CreatePolicyVersionResponse create(CreatePolicyVersionRequest request, Call call) {
        ManagedPolicy policy = world.execute(new ChangePolicy(
                call.scope(),
                IamWorld.required(request.policyArn(), "policyArn"),
                new ChangePolicy.Add(
                        IamWorld.policy(request.policyDocument(), "policyDocument"),
                        Boolean.TRUE.equals(request.setAsDefault()))));
        return CreatePolicyVersionResponse.builder()
                .policyVersion(
                        view(policy, policy.versions().get(policy.versions().size() - 1)))
                .build();
    }

    private DeletePolicyVersionResponse delete(DeletePolicyVersionRequest request, Call call) {
        world.execute(new ChangePolicy(
                call.scope(),
                IamWorld.required(request.policyArn(), "policyArn"),
                new ChangePolicy.Delete(IamWorld.required(request.versionId(), "versionId"))));
        return DeletePolicyVersionResponse.builder().build();
    }

    private SetDefaultPolicyVersionResponse enforce(SetDefaultPolicyVersionRequest request, Call call) {
        world.execute(new ChangePolicy(
                call.scope(),
                IamWorld.required(request.policyArn(), "policyArn"),
                new ChangePolicy.Enforce(IamWorld.required(request.versionId(), "versionId"))));
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    private static PolicyVersion view(ManagedPolicy policy, ManagedPolicy.Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.id().equals(policy.inForce()))
                .createDate(version.createdAt())
                .build();
    }
}
