package dev.expressmode.api.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.expressmode.live.RunningSimulator;
import dev.expressmode.live.SimulatorOptions;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleRoutesTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:src=|href=|from )[\"']([^\"'#]+)[\"']");

    @TempDir
    private Path data;

    private RunningSimulator simulator;

    @BeforeEach
    void start() {
        simulator = RunningSimulator.start(SimulatorOptions.forTests(data));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private RequestSpecification browser() {
        return given().baseUri(simulator.endpoint().toString()).header("Accept", "text/html,*/*;q=0.8");
    }

    private static List<String> references(String text) {
        return REFERENCE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Test
    void the_endpoint_opened_in_a_browser_leads_to_the_console() {
        browser()
                .get("/")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Express Mode Simulator"));
    }

    @Test
    void a_client_that_wants_no_page_gets_none() {
        given().baseUri(simulator.endpoint().toString()).get("/").then().statusCode(404);
    }

    @Test
    void all_that_the_page_refers_to_is_here() {
        String page = browser().get(ConsoleRoutes.PATH).asString();
        assertThat(references(page)).hasSizeGreaterThanOrEqualTo(2).allSatisfy(reference -> {
            assertThat(reference).startsWith("/_sim/console/");
            String file =
                    browser().get(reference).then().statusCode(200).extract().asString();
            assertThat(references(file)).allSatisfy(imported -> browser()
                    .get("/_sim/console/" + imported.substring(2))
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("text/javascript")));
        });
    }

    @Test
    void no_other_file_can_be_had() {
        browser().get("/_sim/console/..%2Fexpress-sim.properties").then().statusCode(404);
        browser()
                .get("/_sim/console/secret.txt")
                .then()
                .statusCode(404)
                .body("error", equalTo("the console has no file 'secret.txt'"));
    }

    @Test
    void every_operation_that_the_page_calls_is_answered() {
        String script = browser().get("/_sim/console/aws.js").asString();
        Matcher called = Pattern.compile("call\\('(\\w+)', '(\\w+)'").matcher(script);
        int calls = 0;
        while (called.find()) {
            boolean ecs = called.group(1).equals("ecs");
            String prefix = ecs ? "AmazonEC2ContainerServiceV20141113." : "GraniteServiceVersion20100801.";
            given().baseUri(simulator.endpoint().toString())
                    .header("X-Amz-Target", prefix + called.group(2))
                    .contentType(ecs ? "application/x-amz-json-1.1" : "application/x-amz-json-1.0")
                    .body("{}".getBytes(StandardCharsets.UTF_8))
                    .post("/")
                    .then()
                    .body(not(containsString("not simulated")))
                    .body(not(containsString("UnknownOperation")));
            calls++;
        }
        assertThat(calls).isGreaterThanOrEqualTo(7);
    }
}
