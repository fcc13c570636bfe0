package dev.expressmode.api.secretsmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Keep;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.account.Secret;
import dev.expressmode.engine.account.Store;
import dev.expressmode.engine.account.StoreEvent;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceResponse;

/** Policies and tags of secrets. By neither is anything decided. */
final class AccessOperations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretsWorld world;

    AccessOperations(SecretsWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("GetResourcePolicy", GetResourcePolicyRequest::builder, this::get),
                Operation.of("PutResourcePolicy", PutResourcePolicyRequest::builder, this::put),
                Operation.of("DeleteResourcePolicy", DeleteResourcePolicyRequest::builder, this::delete),
                Operation.of("TagResource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, this::untag));
    }

    private static Store.PolicyKey key(Secret secret) {
        return new Store.PolicyKey(secret.arn(), "ResourcePolicy");
    }

    private GetResourcePolicyResponse get(GetResourcePolicyRequest request, Call call) {
        Secret secret = world.secret(request.secretId(), call);
        return GetResourcePolicyResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .resourcePolicy(world.store().policy(key(secret)).orElse(null))
                .build();
    }

    private PutResourcePolicyResponse put(PutResourcePolicyRequest request, Call call) {
        Secret secret = world.usable(request.secretId(), call);
        String policy = SecretsWorld.required(request.resourcePolicy(), "resourcePolicy");
        checkPolicy(policy);
        world.execute(new Keep(new StoreEvent.PolicyPut(key(secret), policy)));
        return PutResourcePolicyResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .build();
    }

    private static void checkPolicy(String policy) {
        try {
            if (JSON.readTree(policy).path("Statement").isContainerNode()) {
                return;
            }
        } catch (JsonProcessingException unreadable) {
            throw malformed();
        }
        throw malformed();
    }

    private static Fault malformed() {
        return new Fault("MalformedPolicyDocumentException", "This resource policy contains invalid Json or syntax.");
    }

    private DeleteResourcePolicyResponse delete(DeleteResourcePolicyRequest request, Call call) {
        Secret secret = world.usable(request.secretId(), call);
        world.execute(new Keep(new StoreEvent.PolicyRemoved(key(secret))));
        return DeleteResourcePolicyResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .build();
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        world.tag(world.usable(request.secretId(), call).arn(), request.tags());
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        world.execute(Retag.removing(world.usable(request.secretId(), call).arn(), request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }
}
