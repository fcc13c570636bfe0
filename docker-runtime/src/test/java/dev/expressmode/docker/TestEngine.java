package dev.expressmode.docker;

import java.time.Duration;
import java.util.Optional;

/** The engine all tests share, asked for once. */
final class TestEngine {

    private static final Optional<DockerEngine> ENGINE = DockerEngine.find(Duration.ofSeconds(20));

    private TestEngine() {}

    static boolean answers() {
        return ENGINE.isPresent();
    }

    static DockerEngine engine() {
        return ENGINE.orElseThrow();
    }
}
