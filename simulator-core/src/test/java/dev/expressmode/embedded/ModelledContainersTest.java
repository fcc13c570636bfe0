package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.ProbeResult;
import dev.expressmode.port.Probes.Probe;
import dev.expressmode.port.RecordingReports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelledContainersTest {

    private static final String IMAGE = "checkout:42";

    private final FakeTimer timer = new FakeTimer();
    private final RecordingReports reports = new RecordingReports();
    private final ModelledContainers containers = new ModelledContainers(timer);

    @Test
    void aStartIsReportedInsideTheCall() {
        start("a", Map.of());

        assertThat(reports.everything()).containsExactly("a image " + ImageDigest.of(IMAGE), "a running");
    }

    @Test
    void endpointsCountUp() {
        assertThat(start("a", Map.of())).isEqualTo(new Endpoint("modelled", 20_000));
        assertThat(start("b", Map.of())).isEqualTo(new Endpoint("modelled", 20_001));
    }

    @Test
    void afterTheLastPortThoseInUseAreSkipped() {
        start("first", Map.of());
        for (int port = 20_001; port <= 65_535; port++) {
            start("t" + port, Map.of());
            containers.kill("t" + port);
        }

        assertThat(start("next", Map.of())).isEqualTo(new Endpoint("modelled", 20_001));
    }

    @Test
    void probesAreAnswered200WhateverElseIsSet() {
        Endpoint endpoint = start("a", Map.of("SIM_STATUS", "500"));

        assertThat(probe(endpoint)).isEqualTo(new ProbeResult.Status(200));
    }

    @Test
    void probesAreAnsweredAsSimHealthSays() {
        assertThat(probe(start("a", Map.of("SIM_HEALTH", "fail")))).isEqualTo(new ProbeResult.Status(503));
    }

    @Test
    void probesFailWhenTheContainerIsGone() {
        Endpoint endpoint = start("a", Map.of());

        containers.terminate("a");

        assertThat(probe(endpoint)).isEqualTo(new ProbeResult.Failed());
    }

    @Test
    void probesFailUntilTheStartDelayIsOver() {
        Endpoint endpoint = start("a", Map.of("SIM_START_DELAY", "5s"));

        timer.pass(Duration.ofMillis(4_999));
        assertThat(probe(endpoint)).isEqualTo(new ProbeResult.Failed());
        timer.pass(Duration.ofMillis(1));

        assertThat(probe(endpoint)).isEqualTo(new ProbeResult.Status(200));
    }

    @Test
    void aCrashComesAtItsTime() {
        start("a", Map.of("SIM_CRASH_AFTER", "10s", "SIM_EXIT_CODE", "3"));

        timer.pass(Duration.ofMillis(9_999));
        assertThat(reports.about("a")).containsExactly("running");
        timer.pass(Duration.ofMillis(1));

        assertThat(reports.about("a")).containsExactly("running", "exited 3");
    }

    @Test
    void aKilledContainerLeavesNoTimer() {
        start("a", Map.of("SIM_CRASH_AFTER", "10s", "SIM_START_DELAY", "5s"));

        containers.kill("a");

        assertThat(timer.size()).isZero();
    }

    @Test
    void behaviourCanBeSetByImageWhileTheContainerRuns() {
        Endpoint endpoint = start("a", Map.of());

        containers.images().put(IMAGE, StandInBehaviour.of(Map.of("SIM_HEALTH", "500")));

        assertThat(probe(endpoint)).isEqualTo(new ProbeResult.Status(500));
    }

    @Test
    void anImageCanBeMadeUnstartable() {
        containers
                .images()
                .put(IMAGE, StandInBehaviour.of(Map.of("SIM_START_ERROR", "CannotPullContainerError: gone")));

        containers.start(ContainerOrders.order("a", IMAGE, Map.of()), reports);

        assertThat(reports.awaitFailure("a")).isEqualTo("CannotPullContainerError: gone");
    }

    @Test
    void aBadVariableFailsTheStart() {
        containers.start(ContainerOrders.order("a", IMAGE, Map.of("SIM_HEALTH", "sick")), reports);

        assertThat(reports.awaitFailure("a")).startsWith("ResourceInitializationError: SIM_HEALTH=sick is not allowed");
    }

    private Endpoint start(String taskId, Map<String, String> environment) {
        containers.start(ContainerOrders.order(taskId, IMAGE, environment), reports);
        return reports.awaitRunning(taskId);
    }

    private ProbeResult probe(Endpoint endpoint) {
        List<ProbeResult> results = new ArrayList<>();
        Probe probe = new Probe("group", "10.0.0.1:80", endpoint, "/ping", Duration.ofSeconds(5));
        containers.probe(probe, (asked, result) -> results.add(result));
        assertThat(results).hasSize(1);
        return results.get(0);
    }
}
