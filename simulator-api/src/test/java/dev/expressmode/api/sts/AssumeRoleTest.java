package dev.expressmode.api.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.api.SimulatedAws;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class AssumeRoleTest {
    private final SimulatedAws aws = new SimulatedAws(mode -> StsApi.create());
    private final StsClient sts = aws.client(StsClient.builder());

    @AfterEach
    void stop() {
        sts.close();
        aws.close();
    }

    @Test
    void who_assumes_a_role_speaks_for_its_account() {
        AssumeRoleResponse assumed = sts.assumeRole(
                r -> r.roleArn("arn:aws:iam::123456789012:role/team/deployer").roleSessionName("me"));

        assertThat(assumed.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/deployer/me");
        assertThat(assumed.credentials().accessKeyId()).isEqualTo("123456789012");
        assertThat(assumed.credentials().expiration()).isAfter(Instant.now());
        assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn("nonsense").roleSessionName("me")))
                .isInstanceOf(StsException.class);
    }

    @Test
    void a_session_lasts_as_long_as_is_asked_for_within_limits() {
        assertThat(sts.getSessionToken(r -> r.durationSeconds(900))
                        .credentials()
                        .accessKeyId())
                .isEqualTo("000000000000");
        assertThatThrownBy(() -> sts.getSessionToken(r -> r.durationSeconds(899)))
                .hasMessageContaining("greater than or equal to 900");
        assertThatThrownBy(() -> sts.getSessionToken(r -> r.durationSeconds(129_601)))
                .hasMessageContaining("less than or equal to 129600");
        assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn("arn:aws:iam::123456789012:role/deployer")
                        .roleSessionName("me")
                        .durationSeconds(43_201)))
                .hasMessageContaining("less than or equal to 43200");
    }
}
