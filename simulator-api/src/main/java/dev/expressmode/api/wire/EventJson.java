package dev.expressmode.api.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.core.SdkPojo;

/** A shape as it stands in an EventBridge event: like in JSON, with times in ISO 8601 (documented: ecs_task_events). */
public final class EventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventJson() {}

    /** The shape as a tree. */
    public static ObjectNode of(SdkPojo shape) {
        try (TokenBuffer tokens = new TokenBuffer(JSON, false)) {
            new JsonWriter(
                            tokens,
                            new Extras(),
                            (out, instant) -> out.writeString(
                                    instant.truncatedTo(ChronoUnit.MILLIS).toString()))
                    .structure(shape);
            return JSON.readTree(tokens.asParser());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
