package dev.expressmode.api.ecr;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Keep;
import dev.expressmode.engine.account.Repository;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.account.StoreEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecr.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecr.model.PutImageScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.PutImageScanningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.PutImageTagMutabilityRequest;
import software.amazon.awssdk.services.ecr.model.PutImageTagMutabilityResponse;
import software.amazon.awssdk.services.ecr.model.Tag;
import software.amazon.awssdk.services.ecr.model.TagResourceRequest;
import software.amazon.awssdk.services.ecr.model.TagResourceResponse;
import software.amazon.awssdk.services.ecr.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecr.model.UntagResourceResponse;

/** Tags and settings of repositories. */
final class SettingOperations {
    private static final List<String> MUTABILITY = List.of("MUTABLE", "IMMUTABLE");

    private final EcrWorld world;

    SettingOperations(EcrWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::list),
                Operation.of("TagResource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, this::untag),
                Operation.of("PutImageTagMutability", PutImageTagMutabilityRequest::builder, this::tagging),
                Operation.of(
                        "PutImageScanningConfiguration",
                        PutImageScanningConfigurationRequest::builder,
                        this::scanning));
    }

    private Repository byArn(@Nullable String given, Call call) {
        String arn = EcrWorld.required(given, "resourceArn");
        String prefix = call.scope().arn("ecr", "repository/");
        if (!arn.startsWith(prefix)) {
            throw new Fault(
                    "InvalidParameterException",
                    "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'");
        }
        return world.repository(call.scope(), arn.substring(prefix.length()));
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
        Repository repository = byArn(request.resourceArn(), call);
        return ListTagsForResourceResponse.builder()
                .tags(world.account().tags(repository.arn()).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        Repository repository = byArn(request.resourceArn(), call);
        Map<String, String> tags = new LinkedHashMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        world.execute(Retag.setting(repository.arn(), tags));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        world.execute(Retag.removing(byArn(request.resourceArn(), call).arn(), request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    private PutImageTagMutabilityResponse tagging(PutImageTagMutabilityRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        String wanted = EcrWorld.required(request.imageTagMutabilityAsString(), "imageTagMutability");
        if (!MUTABILITY.contains(wanted)) {
            throw new Fault(
                    "InvalidParameterException",
                    "Invalid parameter at 'imageTagMutability' failed to satisfy constraint: 'Member must satisfy enum"
                            + " value set: " + MUTABILITY + "'");
        }
        world.execute(new Keep(new StoreEvent.RepositoryRecorded(repository.tagging(wanted.equals("IMMUTABLE")))));
        return PutImageTagMutabilityResponse.builder()
                .registryId(call.scope().account())
                .repositoryName(repository.name())
                .imageTagMutability(wanted)
                .build();
    }

    private PutImageScanningConfigurationResponse scanning(PutImageScanningConfigurationRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        boolean wanted = Boolean.TRUE.equals(
                EcrWorld.required(request.imageScanningConfiguration(), "imageScanningConfiguration")
                        .scanOnPush());
        world.execute(new Keep(new StoreEvent.RepositoryRecorded(repository.scanning(wanted))));
        return PutImageScanningConfigurationResponse.builder()
                .registryId(call.scope().account())
                .repositoryName(repository.name())
                .imageScanningConfiguration(configuration -> configuration.scanOnPush(wanted))
                .build();
    }
}
