package dev.expressmode.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.engine.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** The protocols awsJson1.1 and awsJson1.0: JSON both ways, the operation in the X-Amz-Target header. */
public final class AwsJson implements Protocol {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String contentType;
    private final String targetPrefix;
    private final Optional<QueryErrors> queryErrors;

    private AwsJson(String version, String targetPrefix, Optional<QueryErrors> queryErrors) {
        this.contentType = "application/x-amz-json-" + version;
        this.targetPrefix = targetPrefix;
        this.queryErrors = queryErrors;
    }

    /** The protocol of ECS and most services; the prefix is what stands before the dot in X-Amz-Target. */
    public static AwsJson version11(String targetPrefix) {
        return new AwsJson("1.1", targetPrefix, Optional.empty());
    }

    /** The same with another content type. */
    public static AwsJson version10(String targetPrefix) {
        return new AwsJson("1.0", targetPrefix, Optional.empty());
    }

    /** The same for a service whose clients know its errors by the codes of awsQuery. */
    public static AwsJson version10(String targetPrefix, QueryErrors errors) {
        return new AwsJson("1.0", targetPrefix, Optional.of(errors));
    }

    @Override
    public boolean names(WireRequest request) {
        return target(request).isPresent();
    }

    @Override
    public boolean speaks(WireRequest request) {
        return request.contentType().equals(contentType);
    }

    private Optional<String> target(WireRequest request) {
        return request.header("X-Amz-Target")
                .filter(target -> target.length() > targetPrefix.length()
                        && target.startsWith(targetPrefix)
                        && target.charAt(targetPrefix.length()) == '.');
    }

    @Override
    public String operation(WireRequest request) {
        return target(request)
                .map(target -> target.substring(targetPrefix.length() + 1))
                .orElse("");
    }

    @Override
    public Message parse(WireRequest request) {
        return new Message(operation(request), parseBody(request.body()));
    }

    private static ObjectNode parseBody(byte[] body) {
        JsonNode node;
        try {
            node = JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw WireFaults.serialization("The body is not JSON: " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (node instanceof ObjectNode members) {
            return members;
        }
        throw node.isMissingNode()
                ? WireFaults.serialization("The body is empty where a JSON object is expected.")
                : WireFaults.unexpected(node);
    }

    @Override
    public void read(JsonNode members, SdkPojo into) {
        JsonReader.fill(into, members);
    }

    @Override
    public WireReply reply(String operation, SdkPojo response, Extras extras, String requestId) {
        byte[] body = written(out -> new JsonWriter(out, extras).structure(response));
        return new WireReply(200, Map.of("Content-Type", contentType, "x-amzn-RequestId", requestId), body);
    }

    @Override
    public WireReply refusal(Fault fault, String requestId) {
        byte[] body = written(out -> {
            out.writeStartObject();
            // the type must stand in the body: botocore does not read it from the header
            out.writeStringField(
                    "__type", queryErrors.map(errors -> errors.shapeOf(fault)).orElse(fault.code()));
            out.writeStringField("message", fault.text());
            out.writeEndObject();
        });
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("x-amzn-RequestId", requestId);
        if (queryErrors.isPresent()) {
            headers.put(QueryErrors.HEADER, QueryErrors.header(fault));
        } else {
            headers.put("x-amzn-ErrorType", fault.code());
        }
        return new WireReply(fault.status(), headers, body);
    }

    @Override
    public Fault unknownOperation(String message) {
        return new Fault("UnknownOperationException", message);
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = JSON.getFactory().createGenerator(bytes)) {
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
