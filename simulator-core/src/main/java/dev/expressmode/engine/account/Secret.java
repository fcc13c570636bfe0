package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A secret of Secrets Manager with those of its versions that have a label; others are not kept.
 *
 * @param leaving when it goes for good, once it is marked for deletion
 */
public record Secret(
        String arn,
        String name,
        String description,
        List<Version> versions,
        Instant createdAt,
        Instant changedAt,
        Optional<Leaving> leaving) {
    /** The label of the version that counts. */
    public static final String CURRENT = "AWSCURRENT";

    /** The label of the version that counted before. */
    public static final String PREVIOUS = "AWSPREVIOUS";

    /**
     * A value the secret had.
     *
     * @param text as text
     * @param binary as bytes, in base64
     * @param stages its labels, each of which one version alone has
     */
    public record Version(
            String id, Optional<String> text, Optional<String> binary, List<String> stages, Instant createdAt) {
        Version labelled(List<String> labels) {
            return new Version(id, text, binary, List.copyOf(labels), createdAt);
        }

        /** Whether it says the same. */
        public boolean sameValue(Version other) {
            return text.equals(other.text) && binary.equals(other.binary);
        }
    }

    /** When a secret was marked for deletion, and when it goes. */
    public record Leaving(Instant markedAt, Instant at) {}

    /** A secret without a value. */
    public Secret(String arn, String name, String description, Instant createdAt) {
        this(arn, name, description, List.of(), createdAt, createdAt, Optional.empty());
    }

    /** The version with this label. */
    public Optional<Version> labelled(String stage) {
        return versions.stream()
                .filter(version -> version.stages().contains(stage))
                .findFirst();
    }

    /** The version of this id. */
    public Optional<Version> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    /** The same secret in other words. */
    public Secret described(String words, Instant at) {
        return new Secret(arn, name, words, versions, createdAt, at, leaving);
    }

    /**
     * The same secret with another version, whose labels other versions lose; the one that counted before is the previous
     * one then (documented: PutSecretValue).
     */
    public Secret with(Version fresh, Instant at) {
        boolean counts = fresh.stages().contains(CURRENT);
        List<Version> after = new ArrayList<>();
        for (Version version : versions) {
            List<String> labels = new ArrayList<>(version.stages());
            labels.removeAll(fresh.stages());
            if (counts && version.stages().contains(CURRENT)) {
                labels.add(PREVIOUS);
            } else if (counts) {
                labels.remove(PREVIOUS);
            }
            if (!labels.isEmpty()) {
                after.add(version.labelled(labels));
            }
        }
        after.add(fresh);
        return new Secret(arn, name, description, List.copyOf(after), createdAt, at, leaving);
    }

    Secret leaving(Optional<Leaving> when) {
        return new Secret(arn, name, description, versions, createdAt, changedAt, when);
    }
}
