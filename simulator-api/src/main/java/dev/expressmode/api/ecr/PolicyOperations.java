package dev.expressmode.api.ecr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Keep;
import dev.expressmode.engine.account.Repository;
import dev.expressmode.engine.account.Store;
import dev.expressmode.engine.account.StoreEvent;
import java.util.List;
import software.amazon.awssdk.services.ecr.model.DeleteLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.DeleteLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.PutLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.PutLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.SetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.SetRepositoryPolicyResponse;

/** What repositories let whom do, and for how long they keep images. There are no images, so neither decides anything. */
final class PolicyOperations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EcrWorld world;

    PolicyOperations(EcrWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("PutLifecyclePolicy", PutLifecyclePolicyRequest::builder, this::putLifecycle),
                Operation.of("GetLifecyclePolicy", GetLifecyclePolicyRequest::builder, this::getLifecycle),
                Operation.of("DeleteLifecyclePolicy", DeleteLifecyclePolicyRequest::builder, this::deleteLifecycle),
                Operation.of("SetRepositoryPolicy", SetRepositoryPolicyRequest::builder, this::setPolicy),
                Operation.of("GetRepositoryPolicy", GetRepositoryPolicyRequest::builder, this::getPolicy),
                Operation.of("DeleteRepositoryPolicy", DeleteRepositoryPolicyRequest::builder, this::deletePolicy));
    }

    /** One kind of policy: its name, the member of its JSON that must be there, and what is said where there is none. */
    private enum Kind {
        LIFECYCLE("LifecyclePolicyText", "rules", "Lifecycle policy", "LifecyclePolicyNotFoundException"),
        REPOSITORY("PolicyText", "Statement", "Repository policy", "RepositoryPolicyNotFoundException");

        private final String parameter;
        private final String member;
        private final String title;
        private final String missing;

        Kind(String parameter, String member, String title, String missing) {
            this.parameter = parameter;
            this.member = member;
            this.title = title;
            this.missing = missing;
        }

        private Store.PolicyKey of(Repository repository) {
            return new Store.PolicyKey(repository.arn(), parameter);
        }
    }

    private String put(Kind kind, Repository repository, String text) {
        boolean readable;
        try {
            readable = JSON.readTree(text).path(kind.member).isContainerNode();
        } catch (JsonProcessingException unreadable) {
            readable = false;
        }
        if (!readable) {
            throw new Fault(
                    "InvalidParameterException",
                    "Invalid parameter at '" + kind.parameter + "' failed to satisfy constraint: '" + kind.title
                            + " validation failure: could not be read, or has no \"" + kind.member + "\"'");
        }
        world.execute(new Keep(new StoreEvent.PolicyPut(kind.of(repository), text)));
        return text;
    }

    private String get(Kind kind, Repository repository, Call call) {
        return world.account()
                .store()
                .policy(kind.of(repository))
                .orElseThrow(() -> new Fault(
                        kind.missing,
                        kind.title + " does not exist for the repository with name '" + repository.name()
                                + "' in the registry with id '" + call.scope().account() + "'"));
    }

    private String delete(Kind kind, Repository repository, Call call) {
        String text = get(kind, repository, call);
        world.execute(new Keep(new StoreEvent.PolicyRemoved(kind.of(repository))));
        return text;
    }

    private PutLifecyclePolicyResponse putLifecycle(PutLifecyclePolicyRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        return PutLifecyclePolicyResponse.builder()
                .registryId(call.scope().account())
                .repositoryName(repository.name())
                .lifecyclePolicyText(put(
                        Kind.LIFECYCLE,
                        repository,
                        EcrWorld.required(request.lifecyclePolicyText(), "lifecyclePolicyText")))
                .build();
    }

    private GetLifecyclePolicyResponse getLifecycle(GetLifecyclePolicyRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        return GetLifecyclePolicyResponse.builder()
                .registryId(call.scope().account())
                .repositoryName(repository.name())
                .lifecyclePolicyText(get(Kind.LIFECYCLE, repository, call))
                .build();
    }

    private DeleteLifecyclePolicyResponse deleteLifecycle(DeleteLifecyclePolicyRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        return DeleteLifecyclePolicyResponse.builder()
                .registryId(call.scope().account())
                .repositoryName(repository.name())
                .lifecyclePolicyText(delete(Kind.LIFECYCLE, repository, call))
                .build();
    }

    private SetRepositoryPolicyResponse setPolicy(SetRepositoryPolicyRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        return SetRepositoryPolicyResponse.builder()
                .registryId(call.scope().account())
                .repositoryName(repository.name())
                .policyText(put(Kind.REPOSITORY, repository, EcrWorld.required(request.policyText(), "policyText")))
                .build();
    }

    private GetRepositoryPolicyResponse getPolicy(GetRepositoryPolicyRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        return GetRepositoryPolicyResponse.builder()
                .registryId(call.scope().account())
                .repositoryName(repository.name())
                .policyText(get(Kind.REPOSITORY, repository, call))
                .build();
    }

    private DeleteRepositoryPolicyResponse deletePolicy(DeleteRepositoryPolicyRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        return DeleteRepositoryPolicyResponse.builder()
                .registryId(call.scope().account())
                .repositoryName(repository.name())
                .policyText(delete(Kind.REPOSITORY, repository, call))
                .build();
    }
}
