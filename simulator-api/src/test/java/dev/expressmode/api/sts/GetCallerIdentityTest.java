package dev.expressmode.api.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.api.ApiServer;
import dev.expressmode.api.Scopes;
import dev.expressmode.api.ServerSettings;
import dev.expressmode.api.Turn;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class GetCallerIdentityTest {

    @ParameterizedTest(name = "key {0} in {1} is {2}")
    @CsvSource({
        "test, us-east-1, 210987654321, arn:aws:iam::210987654321:root",
        "123456789012, eu-west-1, 123456789012, arn:aws:iam::123456789012:root",
        "123456789012, cn-north-1, 123456789012, arn:aws-cn:iam::123456789012:root",
    })
    void every_caller_is_the_root_of_its_account(String key, String region, String account, String arn) {
        ServerSettings settings = ServerSettings.defaults().withPort(0).withScopes(Scopes.forAccount("210987654321"));
        try (ApiServer server = ApiServer.start(settings, List.of(StsApi.create()), Turn.atOnce(), List.of());
                StsClient sts = client(server, key, region)) {
            GetCallerIdentityResponse identity = sts.getCallerIdentity();

            assertThat(identity.account()).isEqualTo(account);
            assertThat(identity.userId()).isEqualTo(account);
            assertThat(identity.arn()).isEqualTo(arn);
            assertThat(identity.responseMetadata().requestId()).hasSize(36);
        }
    }

    private static StsClient client(ApiServer server, String key, String region) {
        return StsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret")))
                .build();
    }
}
