package dev.expressmode.api.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import dev.expressmode.engine.account.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

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

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, thrown -> assertThat(
                        thrown.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    @Test
    void a_new_value_is_the_current_one_and_the_one_before_is_kept() {
        secrets.createSecret(r -> r.name("key").secretBinary(SdkBytes.fromUtf8String("one")));
        secrets.putSecretValue(r -> r.secretId("key").secretBinary(SdkBytes.fromUtf8String("two")));
        String third = secrets.updateSecret(
                        r -> r.secretId("key").secretString("three").description("d"))
                .versionId();

        assertThat(secrets.getSecretValue(r -> r.secretId("key")).secretString())
                .isEqualTo("three");
        assertThat(secrets.getSecretValue(r -> r.secretId("key").versionStage("AWSPREVIOUS"))
                        .secretBinary()
                        .asUtf8String())
                .isEqualTo("two");
        assertThat(secrets.listSecretVersionIds(r -> r.secretId("key")).versions())
                .hasSize(2);
        assertThat(secrets.describeSecret(r -> r.secretId("key")).description()).isEqualTo("d");
        refused(
                "InvalidRequestException",
                () -> secrets.getSecretValue(
                        r -> r.secretId("key").versionId(third).versionStage("AWSPREVIOUS")));
        refused(
                "ResourceNotFoundException",
                () -> secrets.getSecretValue(r -> r.secretId("key").versionStage("AWSPENDING")));
        refused(
                "ResourceExistsException",
                () -> secrets.createSecret(r -> r.name("key").secretString("x")));
    }

    @Test
    void the_same_token_with_the_same_value_is_the_same_version() {
        secrets.createSecret(r -> r.name("key"));
        refused("ResourceNotFoundException", () -> secrets.getSecretValue(r -> r.secretId("key")));
        String token = "0".repeat(36);
        secrets.putSecretValue(r -> r.secretId("key").secretString("a").clientRequestToken(token));
        secrets.putSecretValue(r -> r.secretId("key").secretString("a").clientRequestToken(token));

        assertThat(secrets.listSecretVersionIds(r -> r.secretId("key")).versions())
                .hasSize(1);
        refused(
                "ResourceExistsException",
                () -> secrets.putSecretValue(
                        r -> r.secretId("key").secretString("b").clientRequestToken(token)));
        refused("InvalidRequestException", () -> secrets.putSecretValue(r -> r.secretId("key")));
    }

    @Test
    void a_deleted_secret_can_be_restored_until_its_time_is_over() {
        String arn = secrets.createSecret(r -> r.name("key").secretString("s")).arn();
        refused(
                "InvalidParameterException",
                () -> secrets.deleteSecret(r -> r.secretId("key").recoveryWindowInDays(6L)));
        refused(
                "InvalidParameterException",
                () -> secrets.deleteSecret(
                        r -> r.secretId("key").recoveryWindowInDays(7L).forceDeleteWithoutRecovery(true)));

        Instant goes = secrets.deleteSecret(r -> r.secretId("key").recoveryWindowInDays(7L))
                .deletionDate();
        assertThat(goes).isEqualTo(aws.simulation().now().plus(Duration.ofDays(7)));
        refused("InvalidRequestException", () -> secrets.getSecretValue(r -> r.secretId("key")));
        refused("InvalidRequestException", () -> secrets.createSecret(r -> r.name("key")));
        refused("InvalidRequestException", () -> secrets.deleteSecret(r -> r.secretId("key")));
        assertThat(aws.simulation().account().store().valueFrom(Simulation.SCOPE, arn))
                .isEmpty();
        assertThat(secrets.listSecrets().secretList()).isEmpty();
        assertThat(secrets.listSecrets(r -> r.includePlannedDeletion(true)).secretList())
                .hasSize(1);

        secrets.restoreSecret(r -> r.secretId("key"));
        aws.simulation().advance(Duration.ofDays(8));
        assertThat(secrets.getSecretValue(r -> r.secretId("key")).secretString())
                .isEqualTo("s");

        secrets.deleteSecret(r -> r.secretId("key").recoveryWindowInDays(7L));
        aws.simulation().advance(Duration.ofDays(8));
        refused("ResourceNotFoundException", () -> secrets.describeSecret(r -> r.secretId("key")));
        refused("ResourceNotFoundException", () -> secrets.restoreSecret(r -> r.secretId("key")));
    }

    @Test
    void force_leaves_nothing_and_asks_for_nothing() {
        secrets.createSecret(r -> r.name("key").secretString("s"));
        secrets.deleteSecret(r -> r.secretId("key").forceDeleteWithoutRecovery(true));

        refused("ResourceNotFoundException", () -> secrets.describeSecret(r -> r.secretId("key")));
        assertThat(secrets.deleteSecret(r -> r.secretId("key").forceDeleteWithoutRecovery(true))
                        .name())
                .isEqualTo("key");
        secrets.createSecret(r -> r.name("key").secretString("new"));
    }

    @Test
    void secrets_are_found_by_what_is_said_of_them() {
        secrets.createSecret(r -> r.name("prod/db").description("the Database"));
        secrets.createSecret(r -> r.name("test/db"));
        secrets.tagResource(
                r -> r.secretId("test/db").tags(tag -> tag.key("team").value("blue")));

        assertThat(names("name", "prod")).containsExactly("prod/db");
        assertThat(names("name", "!prod")).containsExactly("test/db");
        assertThat(names("description", "database")).containsExactly("prod/db");
        assertThat(names("tag-value", "blue")).containsExactly("test/db");
        secrets.untagResource(r -> r.secretId("test/db").tagKeys("team"));
        assertThat(names("tag-key", "team")).isEmpty();
        refused("ValidationException", () -> names("colour", "red"));
    }

    private List<String> names(String key, String value) {
        return secrets.listSecrets(r -> r.filters(filter -> filter.key(key).values(value))).secretList().stream()
                .map(SecretListEntry::name)
                .toList();
    }

    @Test
    void a_policy_is_kept_as_it_was_written() {
        secrets.createSecret(r -> r.name("key"));
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        assertThat(secrets.getResourcePolicy(r -> r.secretId("key")).resourcePolicy())
                .isNull();

        secrets.putResourcePolicy(r -> r.secretId("key").resourcePolicy(policy));
        assertThat(secrets.getResourcePolicy(r -> r.secretId("key")).resourcePolicy())
                .isEqualTo(policy);
        secrets.deleteResourcePolicy(r -> r.secretId("key"));
        assertThat(secrets.getResourcePolicy(r -> r.secretId("key")).resourcePolicy())
                .isNull();
        refused(
                "MalformedPolicyDocumentException",
                () -> secrets.putResourcePolicy(r -> r.secretId("key").resourcePolicy("{")));
    }

    @Test
    void a_container_can_have_a_member_or_a_version_of_a_secret() {
        String arn = secrets.createSecret(r -> r.name("db").secretString("{\"user\":\"old\"}"))
                .arn();
        String version = secrets.putSecretValue(r -> r.secretId("db").secretString("{\"user\":\"new\"}"))
                .versionId();

        Store store = aws.simulation().account().store();
        assertThat(store.valueFrom(Simulation.SCOPE, arn + ":user::")).contains("new");
        assertThat(store.valueFrom(Simulation.SCOPE, arn + ":user:AWSPREVIOUS:"))
                .contains("old");
        assertThat(store.valueFrom(Simulation.SCOPE, arn + ":user::" + version)).contains("new");
        assertThat(store.valueFrom(Simulation.SCOPE, arn + "::AWSPREVIOUS:")).contains("{\"user\":\"old\"}");
        assertThat(store.valueFrom(Simulation.SCOPE, arn + ":nobody::")).isEmpty();
    }
}
