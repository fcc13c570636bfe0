package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.expressmode.engine.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Requests to a running simulator as any client sends them: AWS JSON, AWS query and the control API. An answer that is a
 * refusal is thrown as a {@link Fault}; one that does not come as {@link Unreachable}.
 */
final class Wire {
    /** An order to advance waits for what falls due, and that for real work. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The simulator does not answer. */
    static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String text, Throwable cause) {
            super(text, cause);
        }
    }

    private final URI endpoint;
    private volatile boolean stopped;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Wire(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Nothing is sent any more. */
    void stop() {
        stopped = true;
    }

    JsonNode ecs(String operation, JsonNode members) {
        return json("ecs", "AmazonEC2ContainerServiceV20141113." + operation, members);
    }

    JsonNode acm(String operation, JsonNode members) {
        return json("acm", "CertificateManager." + operation, members);
    }

    private JsonNode json(String service, String target, JsonNode members) {
        HttpRequest.Builder request = to("/").header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", target)
                .header("Authorization", signature(service))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(members)));
        HttpResponse<byte[]> answer = send(request);
        JsonNode body = tree(answer.body());
        if (answer.statusCode() >= 300) {
            String type = body.path("__type").asText("InternalFailure");
            throw new Fault(
                    type.substring(type.indexOf('#') + 1),
                    answer.statusCode(),
                    body.path("message").asText(body.path("Message").asText("")));
        }
        return body;
    }

    JsonNode elb(String action, Map<String, String> members) {
        return query("elasticloadbalancing", "2015-12-01", action, members);
    }

    JsonNode cloudWatch(String action, Map<String, String> members) {
        return query("monitoring", "2010-08-01", action, members);
    }

    JsonNode ec2(String action, Map<String, String> members) {
        return query("ec2", "2016-11-15", action, members);
    }

    /** The content of {@code <Action>Result}, or of the whole answer where there is none. */
    private JsonNode query(String service, String version, String action, Map<String, String> members) {
        String form = "Action=" + action + "&Version=" + version
                + members.entrySet().stream()
                        .map(entry -> "&" + encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining());
        HttpResponse<byte[]> answer =
                send(to("/").header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                        .header("Authorization", signature(service))
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        JsonNode body = xml(answer.body());
        if (answer.statusCode() >= 300) {
            JsonNode error = body.has("Errors") ? body.path("Errors").path("Error") : body.path("Error");
            throw new Fault(
                    error.path("Code").asText("InternalFailure"),
                    answer.statusCode(),
                    error.path("Message").asText(""));
        }
        return body.path(action + "Result").isMissingNode() ? body : body.path(action + "Result");
    }

    /** A request to the control API; an empty answer is an empty object. */
    JsonNode control(String method, String path, JsonNode body) {
        HttpResponse<byte[]> answer = send(to(path).header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(bytes(body))));
        JsonNode read = answer.body().length == 0 ? JsonNodeFactory.instance.objectNode() : tree(answer.body());
        if (answer.statusCode() >= 300) {
            throw new Fault(
                    "ControlRefused", answer.statusCode(), read.path("error").asText("status " + answer.statusCode()));
        }
        return read;
    }

    JsonNode control(String path) {
        return control("GET", path, JsonNodeFactory.instance.objectNode());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        if (stopped) {
            throw new Unreachable("interrupted", new InterruptedException());
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new Unreachable("no answer from " + endpoint + ": " + broken, broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted", stop);
        }
    }

    /** Read for the service and the region, not checked. */
    private static String signature(String service) {
        return "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            throw new Unreachable(endpoint + " does not answer as a simulator: " + malformed.getMessage(), malformed);
        }
    }

    private JsonNode xml(byte[] body) {
        try {
            return XmlTree.read(body);
        } catch (IOException malformed) {
            throw new Unreachable(endpoint + " does not answer as a simulator: " + malformed.getMessage(), malformed);
        }
    }
}
