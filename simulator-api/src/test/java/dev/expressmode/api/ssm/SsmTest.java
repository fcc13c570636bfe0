package dev.expressmode.api.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;

class SsmTest {
    private final SimulatedAws aws = new SimulatedAws(SsmApi::create);
    private final SsmClient ssm = aws.client(SsmClient.builder());

    @AfterEach
    void stop() {
        ssm.close();
        aws.close();
    }

    private void put(String name, String value, boolean overwrite) {
        ssm.putParameter(
                r -> r.name(name).value(value).type(ParameterType.SECURE_STRING).overwrite(overwrite));
    }

    @Test
    void a_parameter_has_versions_and_is_overwritten_only_on_request() {
        put("/app/url", "one", false);
        assertThatThrownBy(() -> put("/app/url", "two", false)).isInstanceOf(ParameterAlreadyExistsException.class);
        put("/app/url", "two", true);
        assertThat(ssm.getParameter(r -> r.name("/app/url")).parameter().version())
                .isEqualTo(2);
        assertThat(aws.simulation()
                        .account()
                        .store()
                        .valueFrom(Simulation.SCOPE, "arn:aws:ssm:us-east-1:000000000000:parameter/app/url"))
                .contains("two");
        assertThat(aws.simulation().lines()).noneMatch(line -> line.contains("two"));
    }

    @Test
    void parameters_are_found_by_path_and_the_missing_are_named() {
        put("/app/a", "1", false);
        put("/app/deep/b", "2", false);
        assertThat(ssm.getParametersByPath(r -> r.path("/app")).parameters()).hasSize(1);
        assertThat(ssm.getParametersByPath(r -> r.path("/app").recursive(true)).parameters())
                .hasSize(2);
        assertThat(ssm.getParameters(r -> r.names("/app/a", "/none")).invalidParameters())
                .containsExactly("/none");
        assertThat(ssm.describeParameters().parameters()).hasSize(2);
        assertThat(ssm.listTagsForResource(r ->
                                r.resourceType(ResourceTypeForTagging.PARAMETER).resourceId("/app/a"))
                        .tagList())
                .isEmpty();
        ssm.deleteParameter(r -> r.name("/app/a"));
        assertThatThrownBy(() -> ssm.getParameter(r -> r.name("/app/a")))
                .isInstanceOf(ParameterNotFoundException.class);
    }
}
