package dev.expressmode.api.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ERROR | an ERROR came | true",
                "error | an ERROR came | false",
                "ERROR came | an ERROR came | true",
                "ERROR gone | an ERROR came | false",
                "\"ERROR came\" | an ERROR came | true",
                "\"came ERROR\" | an ERROR came | false",
                "?WARN ?ERROR | an ERROR came | true",
                "?WARN ?INFO | an ERROR came | false",
                "ERROR -came | an ERROR came | false",
                "ERROR -went | an ERROR came | true",
                "%ER+OR% | an ERROR came | true",
                "\" 50\" | GET / 500 | true",
            })
    void words_are_found_in_text(String pattern, String message, boolean found) {
        assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(found);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(
            delimiter = '~',
            value = {
                "{ $.status = 500 } ~ {\"status\":500} ~ true",
                "{ $.status >= 500 } ~ {\"status\":404} ~ false",
                "{ $.status != 200 && $.path = \"/api*\" } ~ {\"status\":404,\"path\":\"/api/x\"} ~ true",
                "{ $.status != 200 && $.path = \"/api*\" } ~ {\"status\":404,\"path\":\"/x\"} ~ false",
                "{ ($.a = 1) || ($.b = 2) } ~ {\"b\":2} ~ true",
                "{ $.a = 1 || $.b = 2 && $.c = 3 } ~ {\"a\":1} ~ true",
                "{ $.level = ERROR } ~ {\"level\":\"ERROR\"} ~ true",
                "{ $.level != ERROR } ~ {\"level\":\"ERROR\"} ~ false",
                "{ $.user.ids[1] = 7 } ~ {\"user\":{\"ids\":[3,7]}} ~ true",
                "{ $.a IS NULL } ~ {\"a\":null} ~ true",
                "{ $.a IS TRUE } ~ {\"a\":true} ~ true",
                "{ $.a NOT EXISTS } ~ {\"b\":1} ~ true",
                "{ $.a NOT EXISTS } ~ {\"a\":1} ~ false",
                "{ $.a = 1 } ~ plain text ~ false",
            })
    void conditions_are_asked_of_json(String pattern, String message, boolean found) {
        assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(found);
    }

    @Test
    void no_pattern_lets_everything_through() {
        assertThat(FilterPattern.parse("").matches("anything")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.a = 1",
                "{ a = 1 }",
                "{ $.a }",
                "{ $.a = }",
                "{ ($.a = 1 }",
                "{ $.a > \"x\" }",
                "{ $.a ~ 1 }",
                "{ $.a = 1 2 }",
                "[ip, user]",
                "\"open",
                "%(%",
            })
    void what_cannot_be_understood_is_refused(String pattern) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern)).hasMessageContaining("Invalid filter pattern");
    }
}
