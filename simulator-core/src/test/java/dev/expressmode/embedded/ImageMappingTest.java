package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageMappingTest {

    @Test
    void theFirstLineThatMatchesWins() {
        ImageMapping mapping = ImageMapping.parse(
                "images", List.of("# comment", "", "api:2 = second", "api:* = python3 server.py", "* = rest"));

        assertThat(mapping.commandFor("api:2")).contains(List.of("second"));
        assertThat(mapping.commandFor("api:1")).contains(List.of("python3", "server.py"));
        assertThat(mapping.commandFor("web")).contains(List.of("rest"));
    }

    @Test
    void anImageNobodyMappedHasNoCommand() {
        assertThat(ImageMapping.parse("images", List.of("api = x")).commandFor("API"))
                .isEmpty();
        assertThat(ImageMapping.none().commandFor("api")).isEmpty();
    }

    @Test
    void anotherImageMayStandForOne() {
        ImageMapping mapping = ImageMapping.parse("images", List.of("prod/shop:* = image:shop:dev", "api = x"));

        assertThat(mapping.imageFor("prod/shop:42")).isEqualTo("shop:dev");
        assertThat(mapping.commandFor("prod/shop:42")).isEmpty();
        assertThat(mapping.imageFor("api")).isEqualTo("api");
        assertThat(mapping.imageFor("other")).isEqualTo("other");
    }

    @Test
    void quotesKeepWordsTogetherAndAnEqualsSignMayFollow() {
        ImageMapping mapping =
                ImageMapping.parse("images", List.of("api = \"/my programs/api\" --mode=fast '' 'it is \"so\"'"));

        assertThat(mapping.commandFor("api")).contains(List.of("/my programs/api", "--mode=fast", "", "it is \"so\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api python3 | expected image = command, found: api python3",
                "= python3 | expected one image before the =, found: = python3",
                "my api = python3 | expected one image before the =, found: my api = python3",
                "api = | no command for image api",
                "api = \"python3 | a \" is not closed",
            })
    void aWrongLineIsNamedWithWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> ImageMapping.parse("images.conf", List.of("# first", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images.conf:2: " + message);
    }

    @Test
    void aFileIsReadAndNamedInErrors(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("good.conf"), "api = server\n");
        Path bad = Files.writeString(folder.resolve("bad.conf"), "api\n");

        assertThat(ImageMapping.read(good).commandFor("api")).contains(List.of("server"));
        assertThatThrownBy(() -> ImageMapping.read(bad)).hasMessageStartingWith(bad + ":1: ");
    }
}
