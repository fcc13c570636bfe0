package dev.expressmode.engine.account;

import java.time.Instant;

/** An image repository of ECR. Images are never pushed to it: whatever tag is asked for is taken to be there. */
public record Repository(String arn, String name, boolean immutableTags, boolean scanOnPush, Instant createdAt) {

    /** The same repository, with tags that move or do not. */
    public Repository tagging(boolean immutable) {
        return new Repository(arn, name, immutable, scanOnPush, createdAt);
    }

    /** The same repository, looking at what is pushed or not; nothing is. */
    public Repository scanning(boolean onPush) {
        return new Repository(arn, name, immutableTags, onPush, createdAt);
    }
}
