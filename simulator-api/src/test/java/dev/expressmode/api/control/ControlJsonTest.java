package dev.expressmode.api.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.account.Parameter;
import dev.expressmode.engine.account.Secret;
import dev.expressmode.engine.account.StoreEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlJsonTest {
    private static String json(Object value) {
        return new String(ControlJson.bytes(value), StandardCharsets.UTF_8);
    }

    @Test
    void the_history_tells_no_secrets() {
        Secret.Version version = new Secret.Version(
                "v1", Optional.of("s3cr3t"), Optional.of("czNjcjN0"), List.of("AWSCURRENT"), Instant.EPOCH);
        Secret secret = new Secret("arn", "db", "", Instant.EPOCH).with(version, Instant.EPOCH);
        Parameter parameter = new Parameter("arn", "/p", "SecureString", "s3cr3t", "", 1, Instant.EPOCH);

        assertThat(json(new StoreEvent.SecretRecorded(secret)))
                .contains("AWSCURRENT")
                .doesNotContain("s3cr3t", "czNjcjN0");
        assertThat(json(new StoreEvent.ParameterRecorded(parameter)))
                .contains("SecureString")
                .doesNotContain("s3cr3t");
    }
}
