package dev.expressmode.api.control;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.expressmode.api.ApiServer;
import dev.expressmode.api.ServerSettings;
import dev.expressmode.api.Turn;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultRoutesTest {
    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(
                ServerSettings.defaults().withPort(0),
                List.of(),
                Turn.atOnce(),
                List.of(new ControlRoutes(new FakeControl())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RequestSpecification call() {
        return given().port(server.port()).contentType(ContentType.JSON);
    }

    @Test
    void a_fault_can_be_put_listed_and_removed() {
        call().body("{\"kind\":\"image pull fails\",\"service\":\"shop\",\"after\":\"PT1M\",\"probability\":0.5}")
                .post("/_sim/faults")
                .then()
                .statusCode(201)
                .body(
                        "id", equalTo("1a2b3c4d"),
                        "service", equalTo("shop"),
                        "from", equalTo("2026-11-23T10:01:00Z"))
                .body(not(containsString("until")));
        call().get("/_sim/faults")
                .then()
                .statusCode(200)
                .body("faults.kind", contains("image pull fails"), "kinds", contains("image pull fails"));
        call().delete("/_sim/faults/1a2b3c4d").then().statusCode(204);
        call().get("/_sim/faults").then().statusCode(200).body("faults", empty());
    }

    @Test
    void faults_can_be_put_with_put_and_removed_by_what_a_body_says_of_them() {
        call().body("{\"kind\":\"image pull fails\",\"service\":\"shop\"}")
                .put("/_sim/faults")
                .then()
                .statusCode(201)
                .body("kind", equalTo("image pull fails"));
        call().body("{\"kind\":\"image pull fails\",\"service\":\"blog\"}")
                .delete("/_sim/faults")
                .then()
                .statusCode(200)
                .body("removed", empty());
        call().body("{\"kind\":\"image pull fails\"}")
                .delete("/_sim/faults")
                .then()
                .statusCode(200)
                .body("removed.service", contains("shop"));
        call().get("/_sim/faults").then().body("faults", empty());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | say which by 'id', 'kind' or 'service'",
                "{\"id\":7} | 'id' must be a text",
                "{\"name\":\"x\"} | unknown member 'name'"
            },
            quoteCharacter = '`')
    void a_removal_that_says_nothing_is_refused(String body, String told) {
        call().body(body).delete("/_sim/faults").then().statusCode(400).body(containsString(told));
    }

    @Test
    void a_fault_nobody_put_cannot_be_removed() {
        call().delete("/_sim/faults/00000000").then().statusCode(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 'kind' must be a text",
                "{\"kind\":\"x\",\"duration\":\"5m\"} | '5m' is no duration",
                "{\"kind\":\"x\",\"probability\":\"half\"} | 'probability' must be a number",
                "{\"kind\":\"x\",\"servcie\":\"shop\"} | unknown member 'servcie'"
            },
            quoteCharacter = '`')
    void a_wrong_order_is_told_what_is_wrong(String body, String told) {
        call().body(body).post("/_sim/faults").then().statusCode(400).body(containsString(told));
    }
}
