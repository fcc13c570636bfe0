package dev.expressmode.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.expressmode.engine.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The protocol smithy-rpc-v2-cbor: CBOR both ways, service and operation in the path (documented: smithy.io,
 * smithy-rpc-v2). The tree that is read is the same as that of JSON, so operations cannot tell the two apart.
 */
public final class RpcV2Cbor implements Protocol {
    private static final String CONTENT_TYPE = "application/cbor";
    private static final String PROTOCOL = "rpc-v2-cbor";
    private static final int EPOCH_SECONDS = 1;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final CBORMapper CBOR = new CBORMapper();

    private final String pathOfOperations;
    private final QueryErrors errors;

    /**
     * The protocol of one service.
     *
     * @param service the name between {@code /service/} and {@code /operation/}
     */
    public RpcV2Cbor(String service, QueryErrors errors) {
        this.pathOfOperations = "/service/" + service + "/operation/";
        this.errors = errors;
    }

    @Override
    public boolean names(WireRequest request) {
        return request.path().contains(pathOfOperations);
    }

    @Override
    public boolean speaks(WireRequest request) {
        return request.header("Smithy-Protocol").equals(Optional.of(PROTOCOL));
    }

    @Override
    public String operation(WireRequest request) {
        String path = request.path();
        int at = path.indexOf(pathOfOperations);
        return at < 0 ? "" : path.substring(at + pathOfOperations.length());
    }

    @Override
    public Message parse(WireRequest request) {
        return new Message(operation(request), members(request.body()));
    }

    /** An operation without input has no body. */
    private static ObjectNode members(byte[] body) {
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode node;
        try {
            node = CBOR.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw WireFaults.serialization("The body is not CBOR: " + malformed.getOriginalMessage());
        } catch (IOException cut) {
            throw WireFaults.serialization("The body ends too early.");
        }
        if (node instanceof ObjectNode members) {
            return members;
        }
        throw WireFaults.unexpected(node);
    }

    @Override
    public void read(JsonNode members, SdkPojo into) {
        JsonReader.fill(into, members);
    }

    @Override
    public WireReply reply(String operation, SdkPojo response, Extras extras, String requestId) {
        byte[] body = written(out -> new JsonWriter(out, extras, RpcV2Cbor::tagged).structure(response));
        return new WireReply(200, headers(requestId), body);
    }

    @Override
    public WireReply refusal(Fault fault, String requestId) {
        byte[] body = written(out -> {
            out.writeStartObject();
            out.writeStringField("__type", errors.shapeOf(fault));
            out.writeStringField("message", fault.text());
            out.writeEndObject();
        });
        Map<String, String> headers = headers(requestId, QueryErrors.header(fault));
        return new WireReply(fault.status(), headers, body);
    }

    private static Map<String, String> headers(String requestId) {
        return Map.of("Content-Type", CONTENT_TYPE, "Smithy-Protocol", PROTOCOL, "x-amzn-RequestId", requestId);
    }

    private static Map<String, String> headers(String requestId, String queryError) {
        return Map.of(
                "Content-Type",
                CONTENT_TYPE,
                "Smithy-Protocol",
                PROTOCOL,
                "x-amzn-RequestId",
                requestId,
                QueryErrors.HEADER,
                queryError);
    }

    @Override
    public Fault unknownOperation(String message) {
        return new Fault("UnknownOperationException", 404, message);
    }

    /** Tag 1, seconds since the epoch; some decoders take a fraction only as a double. */
    private static void tagged(JsonGenerator out, Instant instant) throws IOException {
        ((CBORGenerator) out).writeTag(EPOCH_SECONDS);
        out.writeNumber(instant.toEpochMilli() / MILLIS_PER_SECOND);
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = CBOR.getFactory().createGenerator(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }
}
