package dev.expressmode.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.engine.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;

class AwsJsonTest {
    private static final AwsJson JSON = AwsJson.version11("Target");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"clusterName\":1}            | NUMBER_VALUE can not be converted to a String",
                "{\"clusterName\":true}         | TRUE_VALUE can not be converted to a String",
                "{\"clusterName\":[]}           | Start of list found where not expected",
                "{\"clusterName\":{}}           | Start of structure or map found where not expected.",
                "{\"tags\":\"a\"}               | Unexpected field type",
                "{\"tags\":{}}                  | Start of structure or map found where not expected.",
                "{\"tags\":[null]}              | Unexpected field type",
                "{\"configuration\":[]}         | Start of list found where not expected",
                "[]                             | Start of list found where not expected",
                "\"text\"                       | Unexpected field type",
            })
    void refuses_a_member_of_the_wrong_type(String body, String message) {
        assertRefused(() -> JSON.read(parsed(body), CreateClusterRequest.builder()), message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"10\"        | STRING_VALUE can not be converted to an Integer",
                "true          | TRUE_VALUE can not be converted to an Integer",
                "2147483648    | NUMBER_VALUE can not be converted to an Integer",
                "-1e300        | NUMBER_VALUE can not be converted to an Integer",
                "99999999999999999999999 | NUMBER_VALUE can not be converted to an Integer",
            })
    void refuses_a_number_that_is_none(String number, String message) {
        String body = "{\"maxResults\":" + number + "}";

        assertRefused(() -> JSON.read(parsed(body), ListServicesRequest.builder()), message);
    }

    @Test
    void cuts_the_fraction_off_a_whole_number() {
        ListServicesRequest.Builder request = ListServicesRequest.builder();

        JSON.read(parsed("{\"maxResults\":7.9}"), request);

        assertThat(request.build().maxResults()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1} trailing", "nonsense", "{\"a\":}"})
    void refuses_what_is_not_json(String body) {
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> parsed(body))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("SerializationException"))
                .satisfies(fault -> assertThat(fault.status()).isEqualTo(400));
    }

    @Test
    void refuses_json_that_is_too_deep() {
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> parsed("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("SerializationException"));
    }

    @Test
    void leaves_unknown_members_aside_but_keeps_them_at_hand() {
        CreateClusterRequest.Builder request = CreateClusterRequest.builder();
        var members = parsed("{\"cpuArchitecture\":\"ARM64\",\"clusterName\":\"a\",\"new\":{\"b\":[1]}}");

        JSON.read(members, request);

        assertThat(request.build())
                .isEqualTo(CreateClusterRequest.builder().clusterName("a").build());
        assertThat(members.path("cpuArchitecture").textValue()).isEqualTo("ARM64");
    }

    @Test
    void takes_null_for_a_member_that_was_not_sent() {
        CreateClusterRequest.Builder request = CreateClusterRequest.builder();

        JSON.read(parsed("{\"clusterName\":null,\"tags\":null}"), request);

        assertThat(request.build()).isEqualTo(CreateClusterRequest.builder().build());
    }

    @Test
    void tells_an_empty_list_from_none() {
        RegisterTaskDefinitionRequest.Builder request = RegisterTaskDefinitionRequest.builder();

        JSON.read(parsed("{\"volumes\":[]}"), request);

        assertThat(request.build().hasVolumes()).isTrue();
        assertThat(request.build().hasTags()).isFalse();
    }

    @Test
    void writes_a_list_that_was_set_to_nothing_and_omits_one_that_was_not_set() {
        DescribeServiceRevisionsResponse response =
                DescribeServiceRevisionsResponse.builder().failures(List.of()).build();

        assertThat(written(response, new Extras())).isEqualTo("{\"failures\":[]}");
    }

    @Test
    void writes_timestamps_as_seconds_with_their_milliseconds() {
        ListServiceDeploymentsResponse response = ListServiceDeploymentsResponse.builder()
                .serviceDeployments(ServiceDeploymentBrief.builder()
                        .createdAt(Instant.parse("2026-11-23T10:00:00.007Z"))
                        .finishedAt(Instant.parse("2026-11-23T10:00:01Z"))
                        .build())
                .build();

        assertThat(written(response, new Extras()))
                .isEqualTo("{\"serviceDeployments\":[{\"createdAt\":1795428000.007,\"finishedAt\":1795428001}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "1795428000.007, 2026-11-23T10:00:00.007Z",
        "1795428000, 2026-11-23T10:00:00Z",
        "1795428000.9996, 2026-11-23T10:00:01Z",
        "1.795428E9, 2026-11-23T10:00:00Z",
    })
    void reads_timestamps_to_the_millisecond(String sent, Instant understood) {
        ListServiceDeploymentsRequest.Builder request = ListServiceDeploymentsRequest.builder();

        JSON.read(parsed("{\"createdAt\":{\"after\":" + sent + "}}"), request);

        assertThat(request.build().createdAt().after()).isEqualTo(understood);
    }

    @Test
    void refuses_a_timestamp_in_words() {
        assertRefused(
                () -> JSON.read(
                        parsed("{\"createdAt\":{\"after\":\"2026-11-23T10:00:00Z\"}}"),
                        ListServiceDeploymentsRequest.builder()),
                "STRING_VALUE can not be converted to milliseconds since epoch");
    }

    @Test
    void writes_members_the_model_lacks_into_the_structure_they_were_added_to() {
        Cluster first = Cluster.builder().clusterName("a").build();
        Cluster second = Cluster.builder().clusterName("a").build();
        Extras extras = new Extras();
        extras.add(second, "cpuArchitecture", "ARM64");

        String json = written(
                DescribeClustersResponse.builder().clusters(first, second).build(), extras);

        assertThat(json)
                .isEqualTo("{\"clusters\":[{\"clusterName\":\"a\"},"
                        + "{\"clusterName\":\"a\",\"cpuArchitecture\":\"ARM64\"}]}");
    }

    @Test
    void says_the_error_type_in_the_body_and_in_a_header() {
        WireReply reply = JSON.refusal(new Fault("ClusterNotFoundException", "Cluster not found."), "id-1");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"__type\":\"ClusterNotFoundException\",\"message\":\"Cluster not found.\"}");
        assertThat(reply.headers())
                .isEqualTo(Map.of(
                        "Content-Type", "application/x-amz-json-1.1",
                        "x-amzn-RequestId", "id-1",
                        "x-amzn-ErrorType", "ClusterNotFoundException"));
    }

    @ParameterizedTest
    @CsvSource({
        "Target.ListClusters, ListClusters",
        "Target., ''",
        "Target, ''",
        "TargetOther.ListClusters, ''",
        "'', ''",
    })
    void reads_the_operation_from_the_target(String target, String operation) {
        WireRequest request = new WireRequest(
                "/",
                "",
                name -> name.equals("X-Amz-Target") ? Optional.of(target) : Optional.empty(),
                "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(JSON.parse(request).operation()).isEqualTo(operation);
    }

    private static ObjectNode parsed(String body) {
        return JSON.parse(new WireRequest("/", "", name -> Optional.empty(), body.getBytes(StandardCharsets.UTF_8)))
                .members();
    }

    private static String written(SdkPojo response, Extras extras) {
        return new String(JSON.reply("Any", response, extras, "id").body(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(ThrowingCallable reading, String message) {
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(reading)
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("SerializationException"))
                .withMessage(message);
    }
}
