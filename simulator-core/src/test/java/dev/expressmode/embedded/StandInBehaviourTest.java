package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandInBehaviourTest {

    @Test
    void withNothingSetEverythingIsAnswered200() {
        StandInBehaviour behaviour = StandInBehaviour.of(Map.of("PORT", "8080"));

        assertThat(behaviour).isEqualTo(StandInBehaviour.NOTHING_SET);
        assertThat(behaviour.errorShare()).isZero();
        assertThat(behaviour.healthStatus()).isEqualTo(200);
        assertThat(behaviour.sigtermExitCode()).isEqualTo(143);
        assertThat(behaviour.crashExitCode()).isEqualTo(1);
        assertThat(behaviour.ignoresSigterm()).isFalse();
    }

    @Test
    void aStatusAloneAnswersEveryRequest() {
        StandInBehaviour behaviour = StandInBehaviour.of(Map.of("SIM_STATUS", "418"));

        assertThat(behaviour.errorShare()).isEqualTo(1);
        assertThat(behaviour.errorStatus()).isEqualTo(418);
    }

    @Test
    void anErrorRateAloneMeans503() {
        StandInBehaviour behaviour = StandInBehaviour.of(Map.of("SIM_ERROR_RATE", "30%"));

        assertThat(behaviour.errorShare()).isEqualTo(0.3);
        assertThat(behaviour.errorStatus()).isEqualTo(503);
    }

    @Test
    void aStatusBesideAnErrorRateIsTheStatusOfThatShare() {
        StandInBehaviour behaviour = StandInBehaviour.of(Map.of("SIM_ERROR_RATE", "0.25", "SIM_STATUS", "500"));

        assertThat(behaviour.errorShare()).isEqualTo(0.25);
        assertThat(behaviour.errorStatus()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"0%, 0", "100%, 1", "0.5%, 0.005", "0, 0", "1, 1", "1.0, 1", " 30% , 0.3"})
    void sharesAreReadAsPercentOrFraction(String text, double share) {
        assertThat(StandInBehaviour.of(Map.of("SIM_ERROR_RATE", text)).errorShare())
                .isEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({"200ms, PT0.2S", "10s, PT10S", "2m, PT2M", "1h, PT1H", "PT1M30S, PT1M30S", "pt5s, PT5S", "0s, PT0S"})
    void durationsAreReadShortOrIso(String text, Duration duration) {
        assertThat(StandInBehaviour.of(Map.of("SIM_LATENCY", text)).latency()).contains(duration);
    }

    @ParameterizedTest
    @CsvSource({"fail, 503", "FAIL, 503", "ok, 200", "404, 404"})
    void healthIsAWordOrAStatus(String text, int status) {
        assertThat(StandInBehaviour.of(Map.of("SIM_HEALTH", text)).healthStatus())
                .isEqualTo(status);
    }

    @Test
    void anExitCodeHoldsForCrashAndSigterm() {
        StandInBehaviour behaviour = StandInBehaviour.of(Map.of("SIM_EXIT_CODE", "0"));

        assertThat(behaviour.crashExitCode()).isZero();
        assertThat(behaviour.sigtermExitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "SIM_ERROR_RATE, 101%",
        "SIM_ERROR_RATE, 30",
        "SIM_ERROR_RATE, -1%",
        "SIM_STATUS, 99",
        "SIM_STATUS, 600",
        "SIM_STATUS, teapot",
        "SIM_LATENCY, 10",
        "SIM_LATENCY, -1s",
        "SIM_LATENCY, PT-1S",
        "SIM_HEALTH, sick",
        "SIM_EXIT_CODE, 256",
        "SIM_IGNORE_SIGTERM, perhaps",
        "SIM_CRASH_AFTER, soon",
        "SIM_START_DELAY, 9999999999s",
    })
    void aBadValueIsRefusedWithItsName(String variable, String value) {
        assertThatThrownBy(() -> StandInBehaviour.of(Map.of(variable, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(variable + "=" + value + " is not allowed: give ");
    }

    @Test
    void theRefusalSaysWhatIsAllowed() {
        assertThatThrownBy(() -> StandInBehaviour.of(Map.of("SIM_ERROR_RATE", "often")))
                .hasMessage(
                        "SIM_ERROR_RATE=often is not allowed: give a share such as 30% or 0.3, between 0% and 100%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyValueIsABadValue(String value) {
        assertThatThrownBy(() -> StandInBehaviour.of(Map.of("SIM_STATUS", value)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theImagesBehaviourFillsOnlyWhatTheContainerLeavesOpen() {
        ImageBehaviours images = new ImageBehaviours();
        images.put("shop:2", StandInBehaviour.of(Map.of("SIM_STATUS", "500", "SIM_LATENCY", "1s")));
        StandInBehaviour own = StandInBehaviour.of(Map.of("SIM_STATUS", "404"));

        StandInBehaviour both = images.complete(own, "shop:2");

        assertThat(both.status()).contains(404);
        assertThat(both.latency()).contains(Duration.ofSeconds(1));
        assertThat(images.complete(own, "shop:1")).isEqualTo(own);
    }

    @Test
    void anImagesBehaviourCanBeTakenAway() {
        ImageBehaviours images = new ImageBehaviours();
        images.put("shop:2", StandInBehaviour.of(Map.of("SIM_STATUS", "500")));

        images.remove("shop:2");

        assertThat(images.complete(StandInBehaviour.NOTHING_SET, "shop:2")).isEqualTo(StandInBehaviour.NOTHING_SET);
    }
}
