package dev.expressmode.alb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlbAnswerTest {
    @ParameterizedTest
    @CsvSource({"400, 122", "403, 118", "404, 118", "500, 142", "501, 130", "502, 122", "503, 162", "504, 132"})
    void errorPagesAreAsLongAsThoseOfRealBalancers(int status, int bytes) {
        assertThat(AlbAnswer.error(status).bytes()).hasSize(bytes);
    }

    @Test
    void errorPageIsTheTemplateOfRealBalancers() {
        AlbAnswer answer = AlbAnswer.error(503);

        assertThat(answer.contentType()).isEqualTo("text/html");
        assertThat(answer.body().lines())
                .containsExactly(
                        "<html>",
                        "<head><title>503 Service Temporarily Unavailable</title></head>",
                        "<body>",
                        "<center><h1>503 Service Temporarily Unavailable</h1></center>",
                        "</body>",
                        "</html>");
        assertThat(answer.body().replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(answer.body()).endsWith("\r\n");
    }
}
