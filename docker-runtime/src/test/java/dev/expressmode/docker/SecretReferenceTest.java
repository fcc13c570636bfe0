package dev.expressmode.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretReferenceTest {

    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:shop/db-AbCdEf";

    @Test
    void aSecretMayStandUnderItsArnOrItsNameWithOrWithoutItsSuffix() {
        SecretReference reference = SecretReference.parse(SECRET);

        assertThat(reference.names()).contains(SECRET, "shop/db-AbCdEf", "shop/db");
        assertThat(reference.jsonKey()).isEmpty();
        assertThat(reference.parameter()).isFalse();
    }

    @Test
    void aMemberOfAJsonSecretIsNamedBehindTheArn() {
        SecretReference reference = SecretReference.parse(SECRET + ":password:AWSCURRENT:");

        assertThat(reference.jsonKey()).isEqualTo(Optional.of("password"));
        assertThat(reference.names()).contains(SECRET, "shop/db");
    }

    @Test
    void aParameterMayStandUnderItsArnOrItsNameWithOrWithoutSlash() {
        assertThat(SecretReference.parse("arn:aws:ssm:us-east-1:000000000000:parameter/shop/key")
                        .names())
                .contains("/shop/key", "shop/key");
        assertThat(SecretReference.parse("/shop/key").names()).containsExactly("/shop/key", "shop/key");
        assertThat(SecretReference.parse("key").parameter()).isTrue();
    }

    @Test
    void whatIsMissingIsSaidInAwsWords() {
        assertThat(SecretReference.parse("/shop/key").missing().stoppedReason())
                .isEqualTo("ResourceInitializationError: unable to pull secrets or registry auth: execution resource"
                        + " retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1"
                        + " time(s): invalid ssm parameters: /shop/key");
    }
}
