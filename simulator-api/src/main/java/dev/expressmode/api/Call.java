package dev.expressmode.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.api.wire.Extras;
import dev.expressmode.engine.Scope;
import java.util.Optional;

/**
 * What an operation may know about a request beyond its modelled members.
 *
 * @param scope the partition, account and region it speaks for
 * @param requestId the id the client is answered with
 * @param members all that was sent, by name, members the SDK's model does not know included
 * @param extras members to answer that the SDK's model does not know
 */
public record Call(Scope scope, String requestId, JsonNode members, Extras extras) {

    /** A text member by its path, such as {@code text("primaryContainer", "image")}; for what the model lacks. */
    public Optional<String> text(String... path) {
        JsonNode at = members;
        for (String step : path) {
            at = at.path(step);
        }
        return Optional.ofNullable(at.textValue());
    }
}
