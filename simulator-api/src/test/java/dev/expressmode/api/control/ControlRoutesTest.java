package dev.expressmode.api.control;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.expressmode.api.ApiServer;
import dev.expressmode.api.ServerSettings;
import dev.expressmode.api.Turn;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlRoutesTest {
    private final FakeControl control = new FakeControl();
    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(
                ServerSettings.defaults().withPort(0), List.of(), Turn.atOnce(), List.of(new ControlRoutes(control)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void health_says_ready_and_what_the_simulator_adds() {
        call().get("/_sim/health")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("status", equalTo("ready"), "runtime", equalTo("embedded"));
    }

    @Test
    void the_output_of_a_task_is_shown_as_json_or_as_text() {
        call().get("/_sim/tasks/ab12/logs")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("logStreamName", equalTo("ecs/Main/ab12"), "lines.message", contains("hello"));
        call().accept("text/plain")
                .get("/_sim/tasks/ab12/logs")
                .then()
                .statusCode(200)
                .body(equalTo("[2 older lines did not fit and were dropped]\nhello\n"));
        call().get("/_sim/tasks/cd34/logs")
                .then()
                .statusCode(404)
                .body("error", containsString("There is no task cd34"));
    }

    @Test
    void the_clock_says_its_time_and_pace() {
        call().get("/_sim/clock")
                .then()
                .statusCode(200)
                .body("now", equalTo("2026-11-23T10:00:00Z"), "pace", equalTo("manual"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"manual", "real", "paused", "60x", "0.5x", "1x"})
    void the_pace_can_be_changed(String pace) {
        call().body("{\"pace\":\"" + pace + "\"}")
                .put("/_sim/clock")
                .then()
                .statusCode(200)
                .body("pace", equalTo(pace));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pace\":\"fast\"}  | 'fast' is no pace; write manual, real, paused or a factor above 0 such as 60x",
                "{\"pace\":\"0x\"}    | '0x' is no pace; write manual, real, paused or a factor above 0 such as 60x",
                "{\"pace\":\"-1x\"}   | '-1x' is no pace; write manual, real, paused or a factor above 0 such as 60x",
                "{\"pace\":\"\"}      | '' is no pace; write manual, real, paused or a factor above 0 such as 60x",
                "{\"pace\":\"1e9x\"}  | '1e9x' is no pace; write manual, real, paused or a factor above 0 such as 60x",
                "{\"pace\":60}        | 'pace' must be a text",
                "{\"pace\":null}      | 'pace' must be a text",
                "{}                   | 'pace' must be a text",
                "{\"pase\":\"60x\"}   | unknown member 'pase'; known: pace",
                "[]                   | the body must be a JSON object with 'pace'",
            })
    void a_pace_that_is_none_is_refused_in_one_line(String body, String error) {
        call().body(body).put("/_sim/clock").then().statusCode(400).body("error", equalTo(error));
    }

    @Test
    void time_moves_on_by_a_duration() {
        call().body("{\"by\":\"PT3M\"}")
                .post("/_sim/clock/advance")
                .then()
                .statusCode(200)
                .body("now", equalTo("2026-11-23T10:03:00Z"), "fired", contains("deployment/ab12/bake"));
    }

    @Test
    void time_moves_on_until_nothing_is_left_to_happen() {
        call().body("{\"until\":\"idle\"}")
                .post("/_sim/clock/advance")
                .then()
                .statusCode(200)
                .body("fired", contains("a", "b"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                  | give either 'by', such as \"PT3M\", or 'until', which is"
                        + " \"idle\"",
                "{\"by\":\"PT1S\",\"until\":\"idle\"} | give either 'by', such as \"PT3M\", or 'until', which is"
                        + " \"idle\"",
                "{\"by\":\"-PT1S\"}                  | time does not go backwards: 'by' is -PT1S",
                "{\"by\":\"3m\"}                     | '3m' is no duration; write ISO 8601, such as PT90S or PT3M",
                "{\"by\":180}                        | 'by' must be a text",
                "{\"until\":\"later\"}               | 'until' can only be \"idle\", not 'later'",
                "{\"until\":true}                    | 'until' must be a text",
                "{\"for\":\"PT1S\"}                  | unknown member 'for'; known: by, until",
                "\"PT3M\"                            | the body must be a JSON object with 'by' or 'until'",
            })
    void an_advance_that_makes_no_sense_is_refused_in_one_line(String body, String error) {
        call().body(body).post("/_sim/clock/advance").then().statusCode(400).body("error", equalTo(error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"by\":\"PT1S\"} and more", "by=PT1S"})
    void a_body_that_is_not_json_is_refused(String body) {
        call().body(body).post("/_sim/clock/advance").then().statusCode(400).body("error", not(containsString("\n")));
    }

    @Test
    void what_the_simulator_refuses_is_answered_with_its_status() {
        call().body("{\"by\":\"P999D\"}")
                .post("/_sim/clock/advance")
                .then()
                .statusCode(409)
                .body("error", equalTo("a year is far enough"));
    }

    private record CanaryStarted(String service, int percent, Duration bake, Instant until) {}

    @Test
    void history_is_a_list_of_events_oldest_first() {
        control.happen("ServiceCreated", List.of());
        control.happen(
                "CanaryStarted",
                new CanaryStarted("web", 5, Duration.ofMinutes(3), Instant.parse("2026-11-23T10:03:00Z")));

        call().get("/_sim/history")
                .then()
                .statusCode(200)
                .body("sequence", contains(1, 2), "type", contains("ServiceCreated", "CanaryStarted"))
                .body("[1].at", equalTo("2026-11-23T10:00:00Z"))
                .body("[1].body.service", equalTo("web"))
                .body("[1].body.percent", equalTo(5))
                .body("[1].body.bake", equalTo("PT3M"))
                .body("[1].body.until", equalTo("2026-11-23T10:03:00Z"));
    }

    @Test
    void history_can_be_read_on_from_where_one_was() {
        control.happen("First", "");
        control.happen("Second", "");

        call().get("/_sim/history?after=1").then().statusCode(200).body("type", contains("Second"));
        call().get("/_sim/history?after=2").then().statusCode(200).body("", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "after=-1 | 'after' must be the sequence number of an event, not '-1'",
                "after=x  | 'after' must be the sequence number of an event, not 'x'",
                "since=1  | unknown query parameter 'since'; known: after",
            })
    void a_place_in_history_that_is_none_is_refused(String query, String error) {
        call().get("/_sim/history?" + query).then().statusCode(400).body("error", equalTo(error));
    }

    @Test
    void reset_empties_the_world() {
        control.happen("ServiceCreated", "");

        call().post("/_sim/reset").then().statusCode(204);

        call().get("/_sim/history").then().body("", hasSize(0));
    }

    @Test
    void reset_takes_no_members() {
        call().body("{\"hard\":true}").post("/_sim/reset").then().statusCode(400);
    }

    @Test
    void a_method_a_path_does_not_have_is_refused() {
        call().delete("/_sim/clock").then().statusCode(405).contentType(ContentType.JSON);
    }

    @Test
    void a_path_that_is_none_is_refused() {
        call().get("/_sim/nothing").then().statusCode(404).contentType(ContentType.JSON);
    }

    private RequestSpecification call() {
        return given().baseUri(server.endpoint().toString()).contentType(ContentType.JSON);
    }
}
