package dev.expressmode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The schema that editors use is the one the tables make. */
class SchemaTest {
    private static final Path SCHEMA = Path.of("src/main/resources/scenario.schema.json");

    @Test
    void the_file_is_what_the_tables_make() throws IOException {
        if (System.getenv("CI") == null) {
            Files.writeString(SCHEMA, Schema.text());
        }
        assertThat(Files.readString(SCHEMA)).isEqualTo(Schema.text());
    }

    @Test
    void it_knows_every_verb_and_every_word() {
        String schema = Schema.text();
        for (Verb verb : Verbs.ALL) {
            assertThat(schema).contains("\"" + verb.name() + "\": {");
            verb.words().forEach(word -> assertThat(schema).contains("\"" + word.name() + "\": {"));
        }
    }
}
