package dev.expressmode.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import java.util.List;
import java.util.Optional;

/**
 * An image the engine has.
 *
 * @param id what containers are made from: a tag that moves later moves nothing
 * @param digest {@code sha256:…} as the service revision shows it: the registry's, or the image's own if it was never
 *     in one
 * @param architecture in Docker's words, {@code amd64} or {@code arm64}
 */
record LocalImage(String id, String digest, String architecture) {

    static LocalImage of(InspectImageResponse image, ImageReference reference) {
        String id = Optional.ofNullable(image.getId()).orElse("");
        List<String> digests = Optional.ofNullable(image.getRepoDigests()).orElse(List.of());
        String digest = digests.stream()
                .filter(known -> ImageReference.parse(known).name().equals(reference.name()))
                .findFirst()
                .or(() -> digests.stream().findFirst())
                .map(known -> known.substring(known.indexOf('@') + 1))
                .orElse(id);
        return new LocalImage(id, digest, Optional.ofNullable(image.getArch()).orElse(""));
    }
}
