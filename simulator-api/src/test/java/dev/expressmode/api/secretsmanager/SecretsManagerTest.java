package dev.expressmode.api.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class SecretsManagerTest {
    private final SimulatedAws aws = new SimulatedAws(SecretsManagerApi::create);
    private final SecretsManagerClient secrets = aws.client(SecretsManagerClient.builder());

    @AfterEach
    void stop() {
        secrets.close();
        aws.close();
    }

    @Test
    void a_secret_is_found_by_name_arn_and_shortened_arn() {
        String arn = secrets.createSecret(r -> r.name("db/password").secretString("s3cr3t <&>"))
                .arn();
        assertThat(arn).matches("arn:aws:secretsmanager:us-east-1:000000000000:secret:db/password-.{6}");
        for (String id : new String[] {"db/password", arn, arn.substring(0, arn.length() - 7)}) {
            assertThat(secrets.getSecretValue(r -> r.secretId(id)).secretString())
                    .isEqualTo("s3cr3t <&>");
        }
        assertThat(aws.simulation().account().store().valueFrom(Simulation.SCOPE, arn))
                .contains("s3cr3t <&>");
        assertThat(aws.simulation().lines()).noneMatch(line -> line.contains("s3cr3t"));
    }

    @Test
    void a_new_value_is_the_current_one_and_a_deleted_secret_is_gone() {
        secrets.createSecret(r -> r.name("key").secretBinary(SdkBytes.fromUtf8String("one")));
        secrets.putSecretValue(r -> r.secretId("key").secretBinary(SdkBytes.fromUtf8String("two")));
        assertThat(secrets.getSecretValue(r -> r.secretId("key")).secretBinary().asUtf8String())
                .isEqualTo("two");
        assertThat(secrets.describeSecret(r -> r.secretId("key")).versionIdsToStages())
                .hasSize(1);
        assertThat(secrets.getResourcePolicy(r -> r.secretId("key")).name()).isEqualTo("key");
        assertThat(secrets.listSecrets().secretList()).hasSize(1);
        assertThatThrownBy(() -> secrets.createSecret(r -> r.name("key").secretString("x")))
                .isInstanceOf(ResourceExistsException.class);
        secrets.deleteSecret(r -> r.secretId("key"));
        assertThatThrownBy(() -> secrets.describeSecret(r -> r.secretId("key")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Secrets Manager can't find the specified secret.");
    }
}
