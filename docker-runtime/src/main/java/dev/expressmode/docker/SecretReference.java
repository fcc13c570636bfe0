package dev.expressmode.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code valueFrom}: the ARN of a Secrets Manager secret (with a JSON key, stage and version behind it if wanted), the
 * ARN of an SSM parameter, or the name of a parameter in the same Region (documented: ECS, specifying sensitive data).
 *
 * @param asWritten as the user wrote it
 * @param names under which it may stand in the secrets file, most exact first
 * @param jsonKey member of a secret that is a JSON object
 * @param parameter whether it is an SSM parameter
 */
record SecretReference(String asWritten, List<String> names, Optional<String> jsonKey, boolean parameter) {

    private static final String CANNOT = "ResourceInitializationError: unable to pull secrets or registry auth:"
            + " execution resource retrieval failed: ";

    static SecretReference parse(String valueFrom) {
        String[] parts = valueFrom.split(":", -1);
        if (valueFrom.startsWith("arn:") && parts.length >= 7 && parts[2].equals("secretsmanager")) {
            return secret(valueFrom, parts);
        }
        List<String> names = new ArrayList<>(List.of(valueFrom));
        if (valueFrom.startsWith("arn:") && parts.length >= 6 && parts[2].equals("ssm")) {
            String path = valueFrom.substring(valueFrom.indexOf(":parameter/") + ":parameter/".length());
            names.add("/" + path);
            names.add(path);
        } else if (valueFrom.startsWith("/")) {
            names.add(valueFrom.substring(1));
        }
        return new SecretReference(valueFrom, List.copyOf(names), Optional.empty(), true);
    }

    private static SecretReference secret(String valueFrom, String[] parts) {
        String name = parts[6];
        String arn = String.join(":", List.of(parts).subList(0, 7));
        List<String> names = new ArrayList<>(List.of(valueFrom, arn, name));
        // Secrets Manager puts a dash and six characters behind the name
        if (name.matches(".+-[A-Za-z0-9]{6}")) {
            names.add(name.substring(0, name.length() - 7));
        }
        Optional<String> key = parts.length > 7 && !parts[7].isEmpty() ? Optional.of(parts[7]) : Optional.empty();
        return new SecretReference(valueFrom, List.copyOf(names), key, false);
    }

    /** ECS's words for a secret or parameter that is not there (documented: ECS, ResourceInitializationError). */
    StartFailure missing() {
        return new StartFailure(
                parameter
                        ? CANNOT + "unable to retrieve secrets from ssm: service call has been retried 1 time(s):"
                                + " invalid ssm parameters: " + asWritten
                        : CANNOT + "unable to retrieve secret from asm: service call has been retried 1 time(s):"
                                + " failed to fetch secret " + names.get(1) + " from secrets manager:"
                                + " ResourceNotFoundException: Secrets Manager can't find the specified secret.");
    }

    /** ECS's words for a secret without the member that was asked for. */
    StartFailure keyMissing() {
        return new StartFailure(CANNOT + "unable to retrieve secret from asm: service call has been retried 1 time(s):"
                + " retrieved secret from Secrets Manager did not contain json key " + jsonKey.orElse(""));
    }
}
