package dev.expressmode.api.acm;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Retag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.acm.model.AddTagsToCertificateRequest;
import software.amazon.awssdk.services.acm.model.AddTagsToCertificateResponse;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateRequest;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateResponse;
import software.amazon.awssdk.services.acm.model.RemoveTagsFromCertificateRequest;
import software.amazon.awssdk.services.acm.model.RemoveTagsFromCertificateResponse;
import software.amazon.awssdk.services.acm.model.Tag;

/** Tags of certificates. */
final class TagOperations {
    private final AcmWorld world;

    TagOperations(AcmWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("AddTagsToCertificate", AddTagsToCertificateRequest::builder, this::add),
                Operation.of("RemoveTagsFromCertificate", RemoveTagsFromCertificateRequest::builder, this::remove),
                Operation.of("ListTagsForCertificate", ListTagsForCertificateRequest::builder, this::list));
    }

    static void tag(AcmWorld world, String arn, List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value() == null ? "" : tag.value()));
        world.execute(Retag.setting(arn, map));
    }

    private AddTagsToCertificateResponse add(AddTagsToCertificateRequest request, Call call) {
        tag(world, world.certificate(request.certificateArn()).arn(), request.tags());
        return AddTagsToCertificateResponse.builder().build();
    }

    private RemoveTagsFromCertificateResponse remove(RemoveTagsFromCertificateRequest request, Call call) {
        world.execute(Retag.removing(
                world.certificate(request.certificateArn()).arn(),
                request.tags().stream().map(Tag::key).toList()));
        return RemoveTagsFromCertificateResponse.builder().build();
    }

    private ListTagsForCertificateResponse list(ListTagsForCertificateRequest request, Call call) {
        String arn = world.certificate(request.certificateArn()).arn();
        return ListTagsForCertificateResponse.builder()
                .tags(world.account().tags(arn).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
