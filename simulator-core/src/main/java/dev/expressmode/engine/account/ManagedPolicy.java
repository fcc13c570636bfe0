package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An IAM policy that roles can be given, a customer's own or one of AWS's.
 *
 * @param versions those that were not deleted, oldest first
 * @param inForce the id of the version that counts
 * @param made how many versions there ever were
 */
public record ManagedPolicy(
        String arn,
        String path,
        String name,
        String id,
        String description,
        List<Version> versions,
        String inForce,
        int made,
        Instant createdAt,
        Instant updatedAt) {
    private static final String FIRST = "v1";

    /** What a policy said from then on. */
    public record Version(String id, String document, Instant createdAt) {}

    /** A policy with its first version. */
    public ManagedPolicy(
            String arn, String path, String name, String id, String description, String document, Instant at) {
        this(arn, path, name, id, description, List.of(new Version(FIRST, document, at)), FIRST, 1, at, at);
    }

    /** What the policy says: the version in force. */
    public String document() {
        return version(inForce).orElseThrow().document();
    }

    /** The version of this id. */
    public Optional<Version> version(String versionId) {
        return versions.stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst();
    }

    ManagedPolicy with(String document, boolean atOnce, Instant at) {
        Version fresh = new Version("v" + (made + 1), document, at);
        List<Version> more = new ArrayList<>(versions);
        more.add(fresh);
        return new ManagedPolicy(
                arn,
                path,
                name,
                id,
                description,
                List.copyOf(more),
                atOnce ? fresh.id() : inForce,
                made + 1,
                createdAt,
                at);
    }

    ManagedPolicy without(String versionId, Instant at) {
        List<Version> left = versions.stream()
                .filter(version -> !version.id().equals(versionId))
                .toList();
        return new ManagedPolicy(arn, path, name, id, description, left, inForce, made, createdAt, at);
    }

    ManagedPolicy enforcing(String versionId, Instant at) {
        return new ManagedPolicy(arn, path, name, id, description, versions, versionId, made, createdAt, at);
    }
}
