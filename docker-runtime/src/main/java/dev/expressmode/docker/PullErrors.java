package dev.expressmode.docker;

import java.util.Locale;

/**
 * What ECS says when an image cannot be had (documented: ECS, CannotPullContainerError; the engine's own words where ECS
 * has none).
 */
final class PullErrors {

    private PullErrors() {}

    static StartFailure notFound(ImageReference image) {
        return new StartFailure("CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to"
                + " resolve ref " + image.full() + ": " + image.full() + ": not found");
    }

    /** In ECS's words what the engine said about a pull. */
    static StartFailure of(ImageReference image, String engineSays, EngineFacts engine) {
        String said = engineSays.toLowerCase(Locale.ROOT);
        if (said.contains("toomanyrequests")) {
            return new StartFailure(
                    "CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: " + engineSays);
        }
        if (said.contains("no matching manifest") || said.contains("does not match the specified platform")) {
            return new StartFailure(
                    "CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not"
                            + " contain descriptor matching platform 'linux/" + engine.architecture() + "'");
        }
        if (said.contains("denied") || said.contains("unauthorized") || said.contains("no basic auth")) {
            return new StartFailure("CannotPullContainerError: pull image manifest has been retried 1 time(s): failed"
                    + " to resolve ref " + image.full() + ": pull access denied, repository does not exist or may"
                    + " require authorization: server message: insufficient_scope: authorization failed");
        }
        if (said.contains("not found") || said.contains("manifest unknown") || said.contains("name unknown")) {
            return notFound(image);
        }
        return new StartFailure("CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to"
                + " resolve ref " + image.full() + ": failed to do request: " + engineSays);
    }
}
