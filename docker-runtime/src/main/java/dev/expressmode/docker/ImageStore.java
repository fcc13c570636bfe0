package dev.expressmode.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import dev.expressmode.port.ContainerOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds or fetches images. A tag is resolved once for a service revision, as ECS does (documented: version consistency):
 * all tasks of the revision run the same image, whatever becomes of the tag.
 */
final class ImageStore {

    private final DockerEngine engine;
    private final DockerSettings settings;
    private final Map<RevisionImage, CompletableFuture<LocalImage>> resolved = new ConcurrentHashMap<>();

    private record RevisionImage(String service, String revision, String image) {}

    ImageStore(DockerEngine engine, DockerSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** The image for an order; tasks of one revision that start at once wait for one pull. */
    LocalImage imageFor(ContainerOrder order) throws StartFailure {
        return imageFor(order, order.image());
    }

    /** The same for another container of the order's task. */
    LocalImage imageFor(ContainerOrder order, String asWritten) throws StartFailure {
        RevisionImage key = new RevisionImage(order.service(), order.revision(), asWritten);
        CompletableFuture<LocalImage> mine = new CompletableFuture<>();
        CompletableFuture<LocalImage> first = resolved.putIfAbsent(key, mine);
        if (first != null) {
            return waitFor(first);
        }
        try {
            LocalImage image = resolve(asWritten);
            mine.complete(image);
            return image;
        } catch (StartFailure | RuntimeException failure) {
            // not remembered: the next task of the revision tries again
            resolved.remove(key, mine);
            mine.completeExceptionally(failure);
            throw failure;
        }
    }

    private static LocalImage waitFor(CompletableFuture<LocalImage> first) throws StartFailure {
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartFailure failure) {
                throw new StartFailure(failure.stoppedReason());
            }
            throw e;
        }
    }

    private LocalImage resolve(String asWritten) throws StartFailure {
        String wanted = settings.images().getOrDefault(asWritten, asWritten);
        ImageReference reference = ImageReference.parse(wanted);
        Optional<LocalImage> local = Optional.empty();
        if (settings.pullPolicy() != PullPolicy.ALWAYS || reference.inEcr()) {
            local = candidates(wanted, reference).stream()
                    .flatMap(candidate -> find(candidate, reference).stream())
                    .findFirst();
        }
        if (local.isPresent()) {
            return local.get();
        }
        if (settings.pullPolicy() == PullPolicy.NEVER) {
            throw PullErrors.notFound(reference);
        }
        pull(reference);
        return find(wanted, reference).orElseThrow(() -> PullErrors.notFound(reference));
    }

    /** Under its full name first; an image meant for ECR is also good under the name it was built by. */
    private static List<String> candidates(String wanted, ImageReference reference) {
        return reference.inEcr() ? List.of(wanted, reference.withoutRegistry()) : List.of(wanted);
    }

    private Optional<LocalImage> find(String name, ImageReference reference) {
        try {
            return Optional.of(
                    LocalImage.of(engine.calls().inspectImageCmd(name).exec(), reference));
        } catch (NotFoundException absent) {
            return Optional.empty();
        } catch (DockerException refused) {
            // an image reference the engine cannot read at all: pulling says so in its own words
            return Optional.empty();
        }
    }

    private void pull(ImageReference reference) throws StartFailure {
        Progress progress = new Progress();
        try {
            PullImageCmd pull = engine.streams().pullImageCmd(reference.full());
            engine.logins().loginTo(reference.registry()).ifPresent(pull::withAuthConfig);
            pull.exec(progress).awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("CannotPullContainerError: pull of " + reference.full() + " was interrupted");
        } catch (DockerException refused) {
            throw PullErrors.of(reference, EngineWords.of(refused), engine.facts());
        }
        if (progress.error.isPresent()) {
            throw PullErrors.of(reference, progress.error.get(), engine.facts());
        }
    }

    /** Errors after the pull has begun come as items of its progress. */
    private static final class Progress extends ResultCallback.Adapter<PullResponseItem> {
        private volatile Optional<String> error = Optional.empty();

        @Override
        public void onNext(PullResponseItem item) {
            Optional.ofNullable(item.getErrorDetail())
                    .map(ResponseItem.ErrorDetail::getMessage)
                    .ifPresent(message -> error = Optional.of(message));
        }
    }
}
