package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.RecordingReports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandInContainersTest {

    private static final String TASK = "0123456789abcdef0123456789abcdef";
    private static final String IMAGE = "checkout:1";

    private final FakeTimer timer = new FakeTimer();
    private final RecordingReports reports = new RecordingReports();
    private final StandInContainers containers = new StandInContainers(7, timer);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        containers.close();
    }

    @Test
    void anAnswerNamesServiceRevisionTaskImageAndPath() throws Exception {
        Endpoint endpoint = start(Map.of());

        HttpResponse<String> answer = get(endpoint, "/cart/%22items%22?page=2");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"service\":\"checkout\",\"revision\":\"1234567890123456789\","
                        + "\"task\":\"0123456789abcdef0123456789abcdef\",\"image\":\"checkout:1\","
                        + "\"path\":\"/cart/\\\"items\\\"\"}");
    }

    @Test
    void theImagesDigestIsTheHashOfItsReference() {
        start(Map.of());

        assertThat(reports.everything())
                .containsExactly(
                        TASK + " image sha256:" + "a68c0cbabf6548819748258869f418ade22f4b033756905aff04ad9fc28a9e5c",
                        TASK + " running");
    }

    @Test
    void aDigestInTheReferenceIsTheDigest() {
        assertThat(ImageDigest.of("checkout@sha256:" + "ab".repeat(32))).isEqualTo("sha256:" + "ab".repeat(32));
    }

    @Test
    void aHeadRequestGetsTheHeadersOnly() throws Exception {
        Endpoint endpoint = start(Map.of("SIM_BODY", "12345"));

        HttpResponse<String> answer = send(
                request(endpoint, "/").method("HEAD", BodyPublishers.noBody()).build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("5");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aBigRequestBodyIsReadBeforeTheAnswer() throws Exception {
        Endpoint endpoint = start(Map.of());

        HttpResponse<String> answer = send(request(endpoint, "/upload")
                .PUT(BodyPublishers.ofByteArray(new byte[4_000_000]))
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aStatusWithoutBodyHasNone() throws Exception {
        Endpoint endpoint = start(Map.of("SIM_STATUS", "204"));

        HttpResponse<String> answer = get(endpoint, "/");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void healthProbesPassWhateverElseIsSet() throws Exception {
        Endpoint endpoint = start(Map.of("SIM_STATUS", "500", "SIM_LATENCY", "1h"));

        assertThat(probe(endpoint)).isEqualTo(200);
    }

    @Test
    void healthProbesFailWhenSimHealthSaysSo() throws Exception {
        Endpoint endpoint = start(Map.of("SIM_HEALTH", "fail"));

        assertThat(probe(endpoint)).isEqualTo(503);
        assertThat(get(endpoint, "/").statusCode()).isEqualTo(200);
    }

    @Test
    void theSameSeedAndTaskFailTheSameRequests() throws Exception {
        Map<String, String> environment = Map.of("SIM_ERROR_RATE", "30%");
        List<Integer> first = statuses(start(environment), 50);

        try (StandInContainers others = new StandInContainers(7, timer)) {
            RecordingReports otherReports = new RecordingReports();
            others.start(ContainerOrders.order(TASK, IMAGE, environment), otherReports);
            assertThat(statuses(otherReports.awaitRunning(TASK), 50)).isEqualTo(first);
        }
        assertThat(first).containsOnly(200, 503);
        assertThat(first.stream().filter(status -> status == 503).count()).isBetween(5L, 25L);
    }

    @Test
    void healthProbesDoNotChangeWhichRequestsFail() throws Exception {
        Map<String, String> environment = Map.of("SIM_ERROR_RATE", "0.5");
        List<Integer> undisturbed = statuses(start(environment), 20);
        try (StandInContainers others = new StandInContainers(7, timer)) {
            RecordingReports otherReports = new RecordingReports();
            others.start(ContainerOrders.order(TASK, IMAGE, environment), otherReports);
            Endpoint endpoint = otherReports.awaitRunning(TASK);

            List<Integer> disturbed = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                probe(endpoint);
                disturbed.add(get(endpoint, "/").statusCode());
            }

            assertThat(disturbed).isEqualTo(undisturbed);
        }
    }

    @Test
    void latencyDelaysAnAnswerByWallClockTime() throws Exception {
        Endpoint endpoint = start(Map.of("SIM_LATENCY", "50ms"));
        long before = System.nanoTime();

        assertThat(get(endpoint, "/").statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void slowAnswersDoNotWaitForEachOther() throws Exception {
        Endpoint endpoint = start(Map.of("SIM_LATENCY", "300ms"));
        long before = System.nanoTime();

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(client.sendAsync(request(endpoint, "/").build(), BodyHandlers.ofString()));
        }
        answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));

        // one after the other they would take 30 s, on the 32 shared threads 1.2 s if each kept one busy
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aTerminatedStandInAnswersItsSlowRequestsFirst() throws Exception {
        Endpoint endpoint = start(Map.of("SIM_LATENCY", "1s"));
        var answer = client.sendAsync(request(endpoint, "/").build(), BodyHandlers.ofString());
        while (!containers.hasRequestsUnderWay(TASK)) {
            Thread.onSpinWait();
        }

        containers.terminate(TASK);

        assertThat(reports.holds()).containsExactly("container of task " + TASK + " finishes its requests");
        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(reports.awaitExit(TASK).exitCode()).isEqualTo(143);
        reports.awaitNoHolds();
    }

    @Test
    void aCrashComesAfterSimulatedTimeAndOnce() {
        start(Map.of("SIM_CRASH_AFTER", "10s"));

        timer.pass(Duration.ofMillis(9_999));
        assertThat(reports.about(TASK)).containsExactly("running");
        timer.pass(Duration.ofMillis(1));

        assertThat(reports.about(TASK)).containsExactly("running", "exited 1");
        containers.kill(TASK);
        assertThat(reports.about(TASK)).containsExactly("running", "exited 1");
    }

    @Test
    void anExitCodeCanBeChosen() {
        start(Map.of("SIM_CRASH_AFTER", "10s", "SIM_EXIT_CODE", "139"));

        timer.pass(Duration.ofSeconds(10));

        assertThat(reports.about(TASK)).containsExactly("running", "exited 139");
    }

    @Test
    void anEndedStandInLeavesNoTimer() {
        start(Map.of("SIM_CRASH_AFTER", "10s", "SIM_START_DELAY", "20s"));
        assertThat(timer.size()).isEqualTo(2);

        containers.terminate(TASK);

        assertThat(reports.about(TASK)).containsExactly("running", "exited 143");
        assertThat(timer.size()).isZero();
    }

    @Test
    void connectionsAreRefusedUntilTheStartDelayIsOver() throws Exception {
        Endpoint endpoint = start(Map.of("SIM_START_DELAY", "5s"));

        timer.pass(Duration.ofMillis(4_999));
        assertThatThrownBy(() -> get(endpoint, "/")).isInstanceOf(ConnectException.class);
        timer.pass(Duration.ofMillis(1));

        assertThat(get(endpoint, "/").statusCode()).isEqualTo(200);
    }

    @Test
    void aBadVariableFailsTheStartAndSaysWhy() {
        containers.start(ContainerOrders.order(TASK, IMAGE, Map.of("SIM_STATUS", "teapot")), reports);

        assertThat(reports.awaitFailure(TASK))
                .isEqualTo("ResourceInitializationError: SIM_STATUS=teapot is not allowed: "
                        + "give an HTTP status from 200 to 599");
    }

    @Test
    void anImagesBehaviourReachesRunningStandInsButNotWhatTheySayThemselves() throws Exception {
        Endpoint endpoint = start(Map.of("SIM_HEALTH", "ok"));

        containers.images().put(IMAGE, StandInBehaviour.of(Map.of("SIM_STATUS", "500", "SIM_HEALTH", "fail")));

        assertThat(get(endpoint, "/").statusCode()).isEqualTo(500);
        assertThat(probe(endpoint)).isEqualTo(200);
        containers.images().remove(IMAGE);
        assertThat(get(endpoint, "/").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingStartsAfterClosing() {
        containers.close();

        containers.start(ContainerOrders.order(TASK, IMAGE, Map.of()), reports);

        assertThat(reports.about(TASK)).containsExactly("failed to start");
    }

    private Endpoint start(Map<String, String> environment) {
        containers.start(ContainerOrders.order(TASK, IMAGE, environment), reports);
        return reports.awaitRunning(TASK);
    }

    private List<Integer> statuses(Endpoint endpoint, int requests) throws IOException, InterruptedException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(get(endpoint, "/").statusCode());
        }
        return statuses;
    }

    private int probe(Endpoint endpoint) throws IOException, InterruptedException {
        return send(request(endpoint, "/ping")
                        .header("User-Agent", "ELB-HealthChecker/2.0")
                        .build())
                .statusCode();
    }

    private HttpResponse<String> get(Endpoint endpoint, String path) throws IOException, InterruptedException {
        return send(request(endpoint, path).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Endpoint endpoint, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + endpoint + path)).timeout(Duration.ofSeconds(60));
    }
}
