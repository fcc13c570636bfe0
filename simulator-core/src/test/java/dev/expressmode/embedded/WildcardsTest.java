package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

    @ParameterizedTest
    @CsvSource({
        "a.example.com, a.example.com",
        "*.example.com, a.example.com",
        "*.example.com, a.b.example.com",
        "*, anything",
        "*, ''",
        "my-api:*, my-api:42",
        "a?c, abc",
        "*a*b*, xxaxxaxxbxx",
        "a*bc, abcbc",
    })
    void matches(String pattern, String text) {
        assertThat(Wildcards.matches(pattern, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.com, example.com",
        "a.example.com, a.example.com.evil",
        "a?c, ac",
        "my-api:*, your-api:42",
        "'', a",
        "*a*b*, bbbaaa",
        "a.c, abc",
        "A, a",
    })
    void doesNotMatch(String pattern, String text) {
        assertThat(Wildcards.matches(pattern, text)).isFalse();
    }

    @Test
    void caseCanBeIgnored() {
        assertThat(Wildcards.matchesInAnyCase("*.Example.com", "a.example.COM")).isTrue();
    }
}
