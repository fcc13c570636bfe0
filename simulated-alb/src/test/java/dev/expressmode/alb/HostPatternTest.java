package dev.expressmode.alb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*.example.com, www.example.com, true",
        "*.example.com, a.b.example.com, true",
        "*.example.com, example.com, false",
        "WWW.Example.com, www.example.com, true",
        "w?w.example.com, wxw.example.com, true",
        "w?w.example.com, ww.example.com, false",
        "*, anything.at.all, true",
        "api-*.example.*, api-.example.org, true",
        "*-a*b, x-aab, true",
        "*-a*b, x-aac, false",
        "www.example.com, www.example.com.evil, false",
    })
    void starMatchesAnyRunAndQuestionMarkOneCharacter(String pattern, String host, boolean matches) {
        assertThat(new HostPattern(pattern).matches(host)).isEqualTo(matches);
    }

    @Test
    void manyStarsDoNotMakeMatchingSlow() {
        HostPattern pattern = new HostPattern("*a*a*a*a*a*a*a*a*a*a*a*a*b");

        assertThat(pattern.matches("a".repeat(128))).isFalse();
    }
}
