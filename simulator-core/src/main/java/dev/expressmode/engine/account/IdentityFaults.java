package dev.expressmode.engine.account;

import dev.expressmode.engine.Fault;

/** Every error of IAM that the simulator gives. Codes documented (IAM API reference); texts observed. */
public final class IdentityFaults {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private IdentityFaults() {}

    /** No such role. */
    public static Fault noRole(String name) {
        return notFound("The role with name " + name + " cannot be found.");
    }

    /** Something that is not there. */
    public static Fault notFound(String message) {
        return new Fault("NoSuchEntity", NOT_FOUND, message);
    }

    /** A name is taken. */
    public static Fault exists(String message) {
        return new Fault("EntityAlreadyExists", CONFLICT, message);
    }

    /** Something is still attached. */
    public static Fault conflict(String message) {
        return new Fault("DeleteConflict", CONFLICT, message);
    }

    /** A policy that cannot be read. */
    public static Fault malformedPolicy(String message) {
        return new Fault("MalformedPolicyDocument", message);
    }

    /** A value that does not fit. */
    public static Fault validation(String message) {
        return new Fault("ValidationError", message);
    }

    /** A value IAM calls invalid. */
    public static Fault invalidInput(String message) {
        return new Fault("InvalidInput", message);
    }

    /** A limit is reached. */
    public static Fault limit(String message) {
        return new Fault("LimitExceeded", CONFLICT, message);
    }

    /** A policy has no such version. */
    public static Fault noVersion(String arn, String version) {
        return notFound("Policy " + arn + " version " + version + " does not exist or is not attachable.");
    }

    /** A role that belongs to a service. */
    public static Fault protectedRole(String name) {
        return new Fault(
                "UnmodifiableEntity",
                "Cannot perform the operation on the protected role '" + name
                        + "' - this role is only modifiable by AWS");
    }
}
