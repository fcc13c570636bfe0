package dev.expressmode.api.ecs;

import software.amazon.awssdk.services.ecs.model.Failure;

/** What describe calls say about what is not there. */
final class Failures {
    private Failures() {}

    /** Clients want both members (observed: the AWS CLI's monitor stops if one lacks). */
    static Failure missing(String arn) {
        return Failure.builder().arn(arn).reason("MISSING").build();
    }
}
