package dev.expressmode.api.ecr;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.account.Repository;
import java.util.List;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;

/**
 * Images. Nothing is ever pushed, so every tag of a repository that exists is taken to be there, with a digest that
 * follows from its name (assumed convenience); asked for none, those that services run are shown.
 */
final class ImageOperations {
    private static final long SIZE = 50_000_000;

    private final EcrWorld world;

    ImageOperations(EcrWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeImages", DescribeImagesRequest::builder, this::describe),
                Operation.of("ListImages", ListImagesRequest::builder, this::list));
    }

    private DescribeImagesResponse describe(DescribeImagesRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        List<String> tags = request.imageIds().isEmpty()
                ? known(repository, call)
                : request.imageIds().stream()
                        .map(id -> tag(id, repository, call))
                        .toList();
        Page<String> page = EcrWorld.page(tags, request.nextToken(), request.maxResults());
        return DescribeImagesResponse.builder()
                .imageDetails(page.items().stream()
                        .map(tag -> ImageDetail.builder()
                                .registryId(call.scope().account())
                                .repositoryName(repository.name())
                                .imageDigest(digest(repository, tag))
                                .imageTags(tag)
                                .imageSizeInBytes(SIZE)
                                .imagePushedAt(repository.createdAt())
                                .imageManifestMediaType("application/vnd.docker.distribution.manifest.v2+json")
                                .artifactMediaType("application/vnd.docker.container.image.v1+json")
                                .build())
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private String tag(ImageIdentifier id, Repository repository, Call call) {
        if (id.imageTag() != null) {
            return id.imageTag();
        }
        return known(repository, call).stream()
                .filter(tag -> digest(repository, tag).equals(id.imageDigest()))
                .findFirst()
                .orElseThrow(() -> new Fault(
                        "ImageNotFoundException",
                        "The image with imageId {imageDigest:'" + id.imageDigest()
                                + "'} does not exist within the repository with name '" + repository.name()
                                + "' in the registry with id '" + call.scope().account() + "'"));
    }

    private ListImagesResponse list(ListImagesRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        Page<String> page = EcrWorld.page(known(repository, call), request.nextToken(), request.maxResults());
        return ListImagesResponse.builder()
                .imageIds(page.items().stream()
                        .map(tag -> ImageIdentifier.builder()
                                .imageTag(tag)
                                .imageDigest(digest(repository, tag))
                                .build())
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private List<String> known(Repository repository, Call call) {
        return world.references(call.scope()).stream()
                .filter(reference -> reference.repository().equals(repository.name()))
                .map(EcrWorld.Reference::tag)
                .distinct()
                .toList();
    }

    private static String digest(Repository repository, String tag) {
        return "sha256:"
                + Ids.seededBy((repository.arn() + ":" + tag).hashCode()).hex(64);
    }
}
