package dev.expressmode.liverun;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.engine.Fault;
import dev.expressmode.live.RunningSimulator;
import dev.expressmode.live.SimulatorOptions;
import dev.expressmode.scenario.Run;
import dev.expressmode.scenario.Scenario;
import dev.expressmode.scenario.Scenarios;
import dev.expressmode.scenario.Theatre.Need;
import dev.expressmode.scenario.Theatre.Want;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios at a simulator that runs already and goes on afterwards. */
@Timeout(120)
class LivePlaceTest {
    private static final LiveSettings SETTINGS = new LiveSettings(5, Optional.empty(), image -> false, false);

    private static final String STORY = """
            scenario: A version with errors is rolled back while a fault is there
            story: told
            given: { service: shop, image: "shop:1", traffic: 5 per second }
            timeline:
              - { at: 0m, image: "shop:2", answers: { status: 500 } }
              - { at: 0m, fault: certificate slow, time: 5m }
              - { at: 1m, deploy: "shop:2" }
              - { by: 12m, expect: { deployment: ROLLBACK_SUCCESSFUL } }
            evidence:
              - { claim: c, source: assumed, where: here }
            """;

    @TempDir
    private Path data;

    private RunningSimulator simulator;

    @BeforeEach
    void start() {
        simulator = RunningSimulator.start(SimulatorOptions.forTests(data));
        given().baseUri(simulator.endpoint().toString())
                .contentType("application/json")
                .body("{\"pace\":\"paused\"}")
                .put("/_sim/clock");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static Scenario story() {
        return Scenarios.read("story.yaml", STORY).scenario().orElseThrow();
    }

    private void nothingIsLeft() {
        String endpoint = simulator.endpoint().toString();
        given().baseUri(endpoint).get("/_sim/faults").then().body("faults", empty());
        given().baseUri(endpoint).get("/_sim/images").then().body("images", anEmptyMap());
        given().baseUri(endpoint).get("/_sim/clock").then().body("pace", equalTo("paused"));
        assertThat(services()).isEmpty();
    }

    private List<String> services() {
        try {
            JsonNode arns = new Wire(simulator.endpoint())
                    .ecs("ListServices", Members.object())
                    .path("serviceArns");
            return StreamSupport.stream(arns.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        } catch (Fault nothingYet) {
            return List.of();
        }
    }

    @Test
    void a_scenario_leaves_nothing_at_a_simulator_that_goes_on() throws IOException {
        Run run = LivePlace.at(simulator.endpoint(), SETTINGS).play(story(), Path.of("story.yaml"));

        assertThat(run.failures()).isEmpty();
        nothingIsLeft();
    }

    @Test
    void who_interrupts_a_scenario_finds_nothing_left_of_it() throws IOException {
        LivePlace place = LivePlace.at(simulator.endpoint(), SETTINGS);
        CompletableFuture<Run> playing = CompletableFuture.supplyAsync(() -> play(place));
        while (services().isEmpty()) {
            Thread.onSpinWait();
        }

        place.leave();

        assertThat(playing.join().holds()).isFalse();
        nothingIsLeft();
    }

    private static Run play(LivePlace place) {
        try {
            return place.play(story(), Path.of("story.yaml"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void where_no_simulator_answers_that_is_said() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + free);
        assertThatThrownBy(() -> LivePlace.at(nobody, SETTINGS))
                .isInstanceOf(IOException.class)
                .hasMessage("no simulator answers at " + nobody);
        assertThatThrownBy(() -> LivePlace.at(URI.create("http://127.0.0.1:" + simulator.proxyPort()), SETTINGS))
                .isInstanceOf(IOException.class);
    }

    @Test
    void what_images_answer_can_be_told_to_stand_ins_or_to_images_that_were_mapped() {
        Want told = new Want(Need.STAND_INS, "shop:2");
        assertThat(LivePlace.lacks(told, true, image -> false)).isFalse();
        assertThat(LivePlace.lacks(told, false, image -> false)).isTrue();
        assertThat(LivePlace.lacks(told, false, "shop:2"::equals)).isFalse();
        assertThat(LivePlace.lacks(new Want(Need.STAND_INS, ""), false, image -> true))
                .isTrue();
        assertThat(LivePlace.lacks(new Want(Need.LONG_REQUESTS, ""), true, image -> true))
                .isTrue();
    }
}
