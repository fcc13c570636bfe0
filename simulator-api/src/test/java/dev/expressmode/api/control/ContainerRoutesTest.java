package dev.expressmode.api.control;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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

class ContainerRoutesTest {
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

    private RequestSpecification call() {
        return given().port(server.port()).contentType(ContentType.JSON);
    }

    @Test
    void what_is_said_about_an_image_is_listed() {
        call().body("{\"image\":\"shop:2\",\"variables\":{\"SIM_STATUS\":\"503\"}}")
                .put("/_sim/images")
                .then()
                .statusCode(200)
                .body("variables.SIM_STATUS", equalTo("503"));
        call().get("/_sim/images").then().statusCode(200).body("images.'shop:2'.SIM_STATUS", equalTo("503"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"image\":\"shop:2\"} | 'variables' must be an object",
                "{\"variables\":{}} | 'image' must be a text",
                "{\"image\":\" \",\"variables\":{}} | 'image' must be a reference as in the task definition",
                "{\"image\":\"a\",\"variables\":{\"PATH\":\"x\"}} | unknown variable 'PATH'",
                "{\"image\":\"a\",\"variables\":{\"SIM_STATUS\":503}} | 'SIM_STATUS' must be a text",
                "{\"image\":\"a\",\"variables\":{},\"for\":1} | unknown member 'for'"
            })
    void a_word_about_an_image_that_makes_no_sense_is_refused(String body, String told) {
        call().body(body).put("/_sim/images").then().statusCode(400).body(containsString(told));
    }

    @Test
    void the_container_of_a_task_can_be_ended() {
        call().body("{\"code\":137,\"reason\":\"OutOfMemoryError\"}")
                .post("/_sim/tasks/ab12/exit")
                .then()
                .statusCode(204);
        call().body("{}").post("/_sim/tasks/ab12/exit").then().statusCode(204);
        call().get("/_sim/history").then().body("[0].body", equalTo("137 OutOfMemoryError"), "[1].body", equalTo("1"));
        call().body("{}").post("/_sim/tasks/cd34/exit").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"code\":256}", "{\"code\":1.5}", "{\"code\":\"1\"}"})
    void an_exit_code_that_is_none_is_refused(String body) {
        call().body(body).post("/_sim/tasks/ab12/exit").then().statusCode(400);
    }
}
