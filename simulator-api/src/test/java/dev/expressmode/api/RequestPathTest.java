package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.api.ecs.EcsApi;
import dev.expressmode.api.sts.StsApi;
import dev.expressmode.api.wire.WireReply;
import dev.expressmode.api.wire.WireRequest;
import dev.expressmode.engine.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;

class RequestPathTest {
    private static final String TARGET = "AmazonEC2ContainerServiceV20141113.";
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private final List<String> turns = new ArrayList<>();
    private final Turn turn = new Turn() {
        @Override
        public <T> T take(Supplier<T> work) {
            turns.add("taken");
            return work.get();
        }
    };
    private final RequestPath path = new RequestPath(
            new Directory(List.of(EcsApi.of(operations()), StsApi.create())),
            Scopes.fromRequests(),
            turn,
            () -> "id-1");

    private static List<Operation<?, ?>> operations() {
        return List.of(
                Fakes.operation(ListClustersRequest.class, (request, call) -> ListClustersResponse.builder()
                        .clusterArns(call.scope()
                                .arn(
                                        "ecs",
                                        "cluster/" + call.text("extra", "inner").orElse("none")))
                        .build()),
                Fakes.operation(CreateClusterRequest.class, (request, call) -> {
                    throw new Fault("ClusterNotFoundException", "Cluster not found.");
                }),
                Fakes.operation(DeleteClusterRequest.class, (request, call) -> {
                    throw new IllegalStateException("a bug");
                }));
    }

    @Test
    void an_operation_gets_its_scope_and_the_members_the_model_lacks() {
        WireReply reply = path.answer(post(
                Map.of(
                        "X-Amz-Target",
                        TARGET + "ListClusters",
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=123456789012/20261123/cn-north-1/ecs/aws4_request, ..."),
                "{\"extra\":{\"inner\":\"mine\"}}"));

        assertThat(text(reply))
                .isEqualTo("{\"clusterArns\":[\"arn:aws-cn:ecs:cn-north-1:123456789012:cluster/mine\"]}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers())
                .containsEntry("x-amzn-RequestId", "id-1")
                .containsEntry("Content-Type", "application/x-amz-json-1.1");
    }

    @Test
    void an_operation_runs_in_a_turn() {
        path.answer(ecs("ListClusters", "{}"));

        assertThat(turns).containsExactly("taken");
    }

    @Test
    void a_request_that_cannot_be_read_takes_no_turn() {
        path.answer(ecs("ListClusters", "{\"maxResults\":\"ten\"}"));

        assertThat(turns).isEmpty();
    }

    @Test
    void a_fault_is_answered_as_it_is() {
        assertThat(text(path.answer(ecs("CreateCluster", "{}"))))
                .isEqualTo("{\"__type\":\"ClusterNotFoundException\",\"message\":\"Cluster not found.\"}");
    }

    @Test
    void a_bug_is_answered_with_the_request_id_to_look_for_in_the_log() {
        WireReply reply = path.answer(ecs("DeleteCluster", "{}"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(text(reply))
                .isEqualTo("{\"__type\":\"ServerException\",\"message\":\"The simulator failed on this request;"
                        + " its log has the stack under request id id-1.\"}");
    }

    @Test
    void an_operation_aws_has_and_we_do_not_is_named() {
        WireReply reply = path.answer(ecs("CreateTaskSet", "{}"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply))
                .isEqualTo("{\"__type\":\"UnsupportedFeatureException\",\"message\":\"CreateTaskSet is an operation of"
                        + " Amazon ECS that this simulator does not simulate. Started with --upstream URL it would forward the"
                        + " request.\"}");
    }

    @ParameterizedTest
    @CsvSource({"NoSuchThing", "Close", "ListClustersPaginator", "ServiceName", "Waiter"})
    void an_operation_nobody_has_is_unknown(String name) {
        assertThat(text(path.answer(ecs(name, "{}"))))
                .isEqualTo("{\"__type\":\"UnknownOperationException\",\"message\":\"Amazon ECS has no operation " + name
                        + ".\"}");
    }

    @Test
    void a_request_signed_for_a_service_without_a_target_names_no_operation() {
        WireReply reply = path.answer(post(
                Map.of("Content-Type", "application/x-amz-json-1.1; charset=utf-8", "Authorization", signedFor("ecs")),
                "{}"));

        assertThat(text(reply)).contains("UnknownOperationException", "names no operation of Amazon ECS");
    }

    @Test
    void a_request_for_a_service_we_do_not_have_says_which() {
        WireReply reply = path.answer(post(
                Map.of("X-Amz-Target", "DynamoDB_20120810.ListTables", "Authorization", signedFor("dynamodb")), "{}"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply)).contains("UnknownOperationException", "'dynamodb'");
    }

    @Test
    void a_request_that_says_nothing_is_told_what_it_lacks() {
        assertThat(text(path.answer(post(Map.of(), "")))).contains("UnknownOperationException", "X-Amz-Target");
    }

    @Test
    void a_signed_form_goes_to_the_service_it_is_signed_for() {
        Map<String, String> headers = new TreeMap<>(FORM);
        headers.put("Authorization", signedFor("sts"));

        assertThat(text(path.answer(post(headers, "Action=GetFederationToken&Version=2011-06-15"))))
                .startsWith("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">")
                .contains("<Code>UnsupportedFeatureException</Code>", "GetFederationToken is an operation of AWS STS");
    }

    @Test
    void a_form_signed_for_a_service_we_do_not_have_is_not_ours_though_we_know_its_action() {
        Map<String, String> headers = new TreeMap<>(FORM);
        headers.put("Authorization", signedFor("sns"));

        assertThat(text(path.answer(post(headers, "Action=GetCallerIdentity"))))
                .contains("<Code>InvalidAction</Code>", "signed for 'sns'");
    }

    @Test
    void a_form_of_another_version_is_for_another_service_of_the_same_name() {
        Map<String, String> headers = new TreeMap<>(FORM);
        headers.put("Authorization", signedFor("sts"));

        assertThat(text(path.answer(post(headers, "Action=GetCallerIdentity&Version=2009-01-01"))))
                .contains("<Code>InvalidAction</Code>");
    }

    @Test
    void an_unsigned_form_goes_to_the_service_that_has_its_action() {
        assertThat(text(path.answer(post(FORM, "Action=GetCallerIdentity"))))
                .contains("<Arn>arn:aws:iam::000000000000:root</Arn>");
    }

    @Test
    void an_unsigned_form_with_an_action_nobody_has_is_refused_in_xml() {
        WireReply reply = path.answer(post(FORM, "Action=Nothing"));

        assertThat(reply.headers()).containsEntry("Content-Type", "text/xml");
        assertThat(text(reply)).contains("<Code>InvalidAction</Code>");
    }

    private static String signedFor(String service) {
        return "AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/" + service + "/aws4_request, SignedHeaders=host";
    }

    private static WireRequest ecs(String operation, String body) {
        return post(Map.of("X-Amz-Target", TARGET + operation), body);
    }

    private static WireRequest post(Map<String, String> headers, String body) {
        return new WireRequest(
                "/", "", name -> Optional.ofNullable(headers.get(name)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(WireReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
