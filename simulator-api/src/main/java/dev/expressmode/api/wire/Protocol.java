package dev.expressmode.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.engine.Fault;
import software.amazon.awssdk.core.SdkPojo;

/** One way of writing an operation's request and response on HTTP, as one AWS service speaks it. */
public interface Protocol {

    /** Whether the request itself names this service (a target header, a path), which settles whom it is for. */
    boolean names(WireRequest request);

    /** Whether the request is written in this protocol, be it for this service or another. */
    boolean speaks(WireRequest request);

    /** The operation a request names, empty if it names none; reads no more of it than that takes. */
    String operation(WireRequest request);

    /**
     * Takes a request apart.
     *
     * @throws Fault if it cannot be read at all
     */
    Message parse(WireRequest request);

    /**
     * Fills a request or a builder from the members of a {@link Message}. Members the model does not know are left
     * aside.
     *
     * @throws Fault if a member has the wrong type
     */
    void read(JsonNode members, SdkPojo into);

    /** Writes the answer of an operation. */
    WireReply reply(String operation, SdkPojo response, Extras extras, String requestId);

    /** Writes a fault. */
    WireReply refusal(Fault fault, String requestId);

    /** How this protocol says that there is no such operation. */
    Fault unknownOperation(String message);
}
