package dev.expressmode.docker;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image reference taken apart as Docker does.
 *
 * @param registry host, {@code docker.io} when none is named
 * @param repository path in the registry, {@code library/…} for Docker's own images
 * @param version {@code :tag} or {@code @sha256:…}
 */
record ImageReference(String registry, String repository, String version) {

    private static final String DOCKER_HUB = "docker.io";
    private static final Pattern ECR =
            Pattern.compile("\\d{12}\\.dkr[.-]ecr(-fips)?\\.[a-z0-9-]+\\.(amazonaws\\.com(\\.cn)?|on\\.aws)");
    private static final Pattern TAG = Pattern.compile("(.*):([\\w][\\w.-]{0,127})", Pattern.DOTALL);

    static ImageReference parse(String reference) {
        int digest = reference.indexOf('@');
        String name = digest < 0 ? reference : reference.substring(0, digest);
        Matcher tagged = TAG.matcher(name);
        String tag = "latest";
        // a colon before a slash belongs to the registry's port
        if (tagged.matches() && tagged.group(2).indexOf('/') < 0) {
            name = tagged.group(1);
            tag = tagged.group(2);
        }
        String version = digest < 0 ? ":" + tag : reference.substring(digest);
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = host ? first.toLowerCase(Locale.ROOT) : DOCKER_HUB;
        String path = host ? name.substring(slash + 1) : name;
        boolean official = registry.equals(DOCKER_HUB) && !path.contains("/");
        return new ImageReference(registry, official ? "library/" + path : path, version);
    }

    /** Whether the registry is Amazon ECR, which nobody can reach without an account. */
    boolean inEcr() {
        return ECR.matcher(registry).matches();
    }

    /** The reference without its registry: what the image may be called on the machine that built it. */
    String withoutRegistry() {
        return repository + version;
    }

    /** The name the engine pulls by. */
    String name() {
        return registry + "/" + repository;
    }

    /** The reference in full, as ECS shows it in its error messages. */
    String full() {
        return name() + version;
    }
}
