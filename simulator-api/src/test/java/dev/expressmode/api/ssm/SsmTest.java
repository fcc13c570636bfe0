package dev.expressmode.api.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, thrown -> assertThat(
                        thrown.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        ssm.listTagsForResource(r -> r.resourceType("Parameter").resourceId("/app/a"))
                .tagList()
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    @Test
    void parameters_are_tagged_and_lose_their_tags_with_their_life() {
        put("/app/a", "1", false);
        ssm.addTagsToResource(r -> r.resourceType("Parameter")
                .resourceId("/app/a")
                .tags(tag -> tag.key("k").value("<&>"), tag -> tag.key("l").value("m")));
        ssm.removeTagsFromResource(
                r -> r.resourceType("Parameter").resourceId("/app/a").tagKeys("l"));
        assertThat(tags()).containsExactly(entry("k", "<&>"));

        assertThat(ssm.deleteParameters(r -> r.names("/app/a", "/none")).invalidParameters())
                .containsExactly("/none");
        refused("InvalidResourceId", this::tags);
        put("/app/a", "1", false);
        assertThat(tags()).isEmpty();
        refused(
                "InvalidResourceType",
                () -> ssm.listTagsForResource(r -> r.resourceType("Document").resourceId("d")));
        refused("ValidationException", () -> ssm.deleteParameters(r -> r.names(Collections.nCopies(11, "/a"))));
    }

    @Test
    void a_secure_string_is_shown_in_clear_on_request_only() {
        put("/app/a", "s3cr3t", false);

        assertThat(ssm.getParameter(r -> r.name("/app/a")).parameter().value()).doesNotContain("s3cr3t");
        assertThat(ssm.getParameter(r -> r.name("/app/a").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("s3cr3t");
        assertThat(ssm.getParameter(r -> r.name("/app/a:1").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("s3cr3t");
        refused("ParameterVersionNotFound", () -> ssm.getParameter(r -> r.name("/app/a:2")));
    }

    @Test
    void what_parameter_store_refuses_is_refused() {
        put("/app/a", "1", false);
        refused(
                "ValidationException",
                () -> ssm.putParameter(r -> r.name("/app/b").value("v")));
        refused(
                "ValidationException",
                () -> ssm.putParameter(r -> r.name("/app/b").value("v").type("Secret")));
        refused(
                "ValidationException",
                () -> ssm.putParameter(r -> r.name("/app/b").value("").type("String")));
        refused(
                "ValidationException",
                () -> ssm.putParameter(r -> r.name("a b").value("v").type("String")));
        refused(
                "ValidationException",
                () -> ssm.putParameter(
                        r -> r.name("/app/b").value("x".repeat(4097)).type("String")));
        refused(
                "ValidationException",
                () -> ssm.putParameter(
                        r -> r.name("/app/a").value("v").overwrite(true).tags(tag -> tag.key("k")
                                .value("v"))));
        refused(
                "HierarchyTypeMismatch",
                () -> ssm.putParameter(
                        r -> r.name("/app/a").value("v").overwrite(true).type("String")));
        refused("ValidationException", () -> ssm.getParametersByPath(r -> r.path("app")));
    }
}
