package dev.expressmode.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import java.time.Duration;

/** What every call of an operation passes before the operation sees it. Asked in a {@link Turn}. */
@FunctionalInterface
public interface CallGate {
    /**
     * Lets a call pass.
     *
     * @param service the service's name in signatures
     * @param operation the operation's AWS name
     * @param members the members of the request
     * @return how long the caller waits for its answer, wall-clock, beside what the operation takes
     * @throws Fault when it does not pass; then nothing has changed
     */
    Duration admit(String service, String operation, JsonNode members, Scope scope);

    /** A gate that lets everything pass at once. */
    static CallGate open() {
        return (service, operation, members, scope) -> Duration.ZERO;
    }
}
