package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.api.wire.WireRequest;
import dev.expressmode.engine.Scope;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {
    private static final String ROLE = "{\"tags\":[{\"value\":\"arn:aws:iam::333333333333:role/other\"}],"
            + "\"infrastructureRoleArn\":\"arn:aws:iam::222222222222:role/infra\"}";

    @Test
    void an_access_key_of_twelve_digits_is_the_account_before_all_else() {
        assertThat(Scopes.forAccount("444444444444")
                        .of(key("111111111111"), members(ROLE))
                        .account())
                .isEqualTo("111111111111");
    }

    @Test
    void the_configured_account_comes_before_the_arns_of_the_request() {
        assertThat(Scopes.forAccount("444444444444")
                        .of(key("test"), members(ROLE))
                        .account())
                .isEqualTo("444444444444");
    }

    @Test
    void the_infrastructure_role_tells_the_account_before_any_other_arn() {
        assertThat(accountIn(ROLE)).isEqualTo("222222222222");
    }

    @Test
    void a_request_without_an_arn_finds_the_account_that_services_were_created_for() {
        Scopes scopes = Scopes.fromRequests();
        assertThat(scopes.of(key("test"), members("{}")).account()).isEqualTo("000000000000");

        Scope creating = scopes.of(key("test"), members(ROLE));

        assertThat(creating.account()).isEqualTo("222222222222");
        assertThat(scopes.of(key("test"), members("{}")).account()).isEqualTo("222222222222");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"serviceArn\":\"arn:aws:ecs:us-east-1:555555555555:service/default/a\"} | 555555555555",
                "{\"services\":[\"a\",\"arn:aws:ecs:us-east-1:555555555555:service/default/a\"]} | 555555555555",
                "{\"a\":{\"b\":[{\"c\":\"arn:aws-cn:ecs:cn-north-1:555555555555:x\"}]}} | 555555555555",
                "{\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"} | 000000000000",
                "{\"name\":\"arn:aws:ecs\"} | 000000000000",
                "{\"name\":\"my arn:aws:ecs:us-east-1:555555555555:x\"} | 000000000000",
                "{} | 000000000000",
            })
    void any_arn_of_the_request_tells_the_account(String body, String account) {
        assertThat(accountIn(body)).isEqualTo(account);
    }

    @Test
    void the_region_is_the_one_the_request_is_signed_for() {
        assertThat(Scopes.fromRequests().of(key("test"), members("{}")))
                .isEqualTo(new Scope("aws", "000000000000", "eu-west-1"));
    }

    @Test
    void an_unsigned_request_speaks_for_us_east_1() {
        assertThat(Scopes.fromRequests().of(Optional.empty(), members("{}")))
                .isEqualTo(new Scope("aws", "000000000000", "us-east-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901", "1234567890123", "12345678901a", "１２３４５６７８９０１２"})
    void an_account_has_twelve_digits(String account) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scopes.forAccount(account))
                .withMessage("an account has twelve digits, not '" + account + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256 Credential=AKID/20261123/eu-west-1/ecs/aws4_request, SignedHeaders=host,"
                        + " Signature=ab",
                "AWS4-HMAC-SHA256 SignedHeaders=host,Signature=ab,Credential=AKID/20261123/eu-west-1/ecs/aws4_request",
            })
    void the_credential_scope_is_read_from_the_authorization(String header) {
        assertThat(CredentialScope.of(signed(header))).contains(new CredentialScope("AKID", "eu-west-1", "ecs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer abc",
                "AWS4-HMAC-SHA256 Credential=AKID",
                "AWS4-HMAC-SHA256 Credential=AKID/20261123/eu west/ecs/aws4_request",
                "AWS4-HMAC-SHA256 Credential=AKID/20261123/\"><x/ecs/aws4_request",
            })
    void an_authorization_that_is_none_counts_for_nothing(String header) {
        assertThat(CredentialScope.of(signed(header))).isEmpty();
    }

    @Test
    void a_signed_link_carries_its_credential_in_the_query() {
        WireRequest link = new WireRequest(
                "/",
                "Action=GetCallerIdentity&X-Amz-Credential=AKID%2F20261123%2Feu-west-1%2Fsts%2Faws4_request",
                name -> Optional.empty(),
                new byte[0]);

        assertThat(CredentialScope.of(link)).contains(new CredentialScope("AKID", "eu-west-1", "sts"));
    }

    private static String accountIn(String body) {
        return Scopes.fromRequests().of(key("test"), members(body)).account();
    }

    private static Optional<CredentialScope> key(String keyId) {
        return Optional.of(new CredentialScope(keyId, "eu-west-1", "ecs"));
    }

    private static WireRequest signed(String authorization) {
        return new WireRequest("/", "", name -> Optional.of(authorization), new byte[0]);
    }

    private static ObjectNode members(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
