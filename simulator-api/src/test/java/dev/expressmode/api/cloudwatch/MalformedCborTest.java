package dev.expressmode.api.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.expressmode.api.AwsLab;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are no CBOR, or not that of any request: refused in CBOR with a code, and never a failure of ours. */
class MalformedCborTest {
    private static final CBORMapper CBOR = new CBORMapper();
    private static final int SERVER_ERROR = 500;

    private final AwsLab aws = new AwsLab(CloudWatchApi::create);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        aws.close();
    }

    private HttpResponse<byte[]> send(String operation, byte[] body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(
                                aws.endpoint().resolve("/service/GraniteServiceVersion20100801/operation/" + operation))
                        .header("Smithy-Protocol", "rpc-v2-cbor")
                        .header("Content-Type", "application/cbor")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a map that ends too early, a1",
        "a map of unknown length that does not end, bf",
        "a key without its value, a16141",
        "a byte string longer than all memory, 5b7fffffffffffffff",
        "a text longer than all memory, a1695374617465000000007b7fffffffffffffff",
        "a list instead of a map, 80",
        "a number instead of a map, 01",
        "null instead of a map, f6",
        "a break where nothing is open, ff",
        "a reserved length, 1c",
        "a tag of nothing, c1",
        "text that is no UTF-8, a169416c61726d4e616d65" + "62c328",
        "a map in place of a list, a16a416c61726d4e616d6573a0",
        "a list in place of a number, a16a4d61785265636f72647380",
        "a text in place of a number, a16a4d61785265636f72647361" + "78",
    })
    void what_cannot_be_read_is_refused(String what, String hex) throws Exception {
        HttpResponse<byte[]> answer = send("DescribeAlarms", HexFormat.of().parseHex(hex.strip()));

        assertThat(answer.statusCode()).as(what).isEqualTo(400);
        assertThat(answer.headers().firstValue("Smithy-Protocol")).contains("rpc-v2-cbor");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        JsonNode fault = CBOR.readTree(answer.body());
        assertThat(fault.path("__type").asText()).contains("SerializationException");
        assertThat(fault.path("message").asText()).isNotBlank();
    }

    @Test
    void an_operation_nobody_has_is_unknown_in_cbor() throws Exception {
        HttpResponse<byte[]> answer = send("BakeCake", new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(CBOR.readTree(answer.body()).path("__type").asText()).contains("UnknownOperationException");
    }

    @Test
    void no_damage_to_a_good_request_makes_the_simulator_fail() throws Exception {
        ObjectNode alarm = CBOR.createObjectNode()
                .put("AlarmName", "too-hot")
                .put("Namespace", "Kitchen")
                .put("MetricName", "Temperature")
                .put("Statistic", "Average")
                .put("Period", 60)
                .put("EvaluationPeriods", 1)
                .put("Threshold", 200.5)
                .put("ComparisonOperator", "GreaterThanThreshold");
        alarm.putArray("Dimensions").addObject().put("Name", "Oven").put("Value", "1");
        byte[] good = CBOR.writeValueAsBytes(alarm);
        assertThat(send("PutMetricAlarm", good).statusCode()).isEqualTo(200);

        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            byte[] damaged = Arrays.copyOf(good, i % 2 == 0 ? good.length : random.nextInt(good.length));
            for (int flips = random.nextInt(4) + i % 2; flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            HttpResponse<byte[]> answer = send("PutMetricAlarm", damaged);
            assertThat(answer.statusCode())
                    .as(HexFormat.of().formatHex(damaged))
                    .isLessThan(SERVER_ERROR);
            assertThat(CBOR.readTree(answer.body())).isInstanceOf(ObjectNode.class);
        }
    }
}
