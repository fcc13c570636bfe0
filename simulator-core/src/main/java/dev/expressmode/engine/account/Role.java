package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An IAM role.
 *
 * @param id what STS puts before the session name
 * @param trust who may assume it, a policy document
 * @param inline its own policies by name
 * @param attached the ARNs of the managed policies it has
 */
public record Role(
        String arn,
        String path,
        String name,
        String id,
        String trust,
        String description,
        int maxSessionSeconds,
        Instant createdAt,
        Map<String, String> inline,
        List<String> attached) {

    /** Whether it belongs to a service of AWS, which alone may change it. */
    public boolean linked() {
        return path.startsWith("/aws-service-role/");
    }

    /** The same role, trusting others. */
    public Role trusting(String document) {
        return new Role(arn, path, name, id, document, description, maxSessionSeconds, createdAt, inline, attached);
    }

    /** The same role with other words and another longest session. */
    public Role described(String text, int seconds) {
        return new Role(arn, path, name, id, trust, text, seconds, createdAt, inline, attached);
    }

    /** The same role with an inline policy. */
    public Role with(String policyName, String document) {
        Map<String, String> more = new LinkedHashMap<>(inline);
        more.put(policyName, document);
        return having(more, attached);
    }

    /** The same role without an inline policy. */
    public Role without(String policyName) {
        Map<String, String> left = new LinkedHashMap<>(inline);
        left.remove(policyName);
        return having(left, attached);
    }

    /** The same role with a managed policy. */
    public Role attaching(String policyArn) {
        if (attached.contains(policyArn)) {
            return this;
        }
        List<String> more = new ArrayList<>(attached);
        more.add(policyArn);
        return having(inline, more);
    }

    /** The same role without a managed policy. */
    public Role detaching(String policyArn) {
        List<String> left = new ArrayList<>(attached);
        left.remove(policyArn);
        return having(inline, left);
    }

    private Role having(Map<String, String> newInline, List<String> newAttached) {
        return new Role(
                arn,
                path,
                name,
                id,
                trust,
                description,
                maxSessionSeconds,
                createdAt,
                Collections.unmodifiableMap(newInline),
                List.copyOf(newAttached));
    }
}
