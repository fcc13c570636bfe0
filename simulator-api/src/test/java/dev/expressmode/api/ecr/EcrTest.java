package dev.expressmode.api.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.api.SimulatedAws;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.Tag;

class EcrTest {
    private final SimulatedAws aws = new SimulatedAws(EcrApi::create);
    private final EcrClient ecr = aws.client(EcrClient.builder());

    @AfterEach
    void stop() {
        ecr.close();
        aws.close();
    }

    @Test
    void a_repository_is_made_once_and_every_tag_of_it_is_taken_to_be_there() {
        String uri = ecr.createRepository(r -> r.repositoryName("team/api"))
                .repository()
                .repositoryUri();
        assertThat(uri).isEqualTo("000000000000.dkr.ecr.us-east-1.amazonaws.com/team/api");
        assertThatThrownBy(() -> ecr.createRepository(r -> r.repositoryName("team/api")))
                .isInstanceOf(RepositoryAlreadyExistsException.class);
        ImageDetail image = ecr.describeImages(r -> r.repositoryName("team/api").imageIds(id -> id.imageTag("v7")))
                .imageDetails()
                .get(0);
        assertThat(image.imageDigest()).matches("sha256:[0-9a-f]{64}");
        assertThat(image.imageTags()).containsExactly("v7");
        refused("InvalidParameterException", () -> ecr.listTagsForResource(r -> r.resourceArn("arn:x")));
        ecr.deleteRepository(r -> r.repositoryName("team/api"));
        assertThatThrownBy(() -> ecr.describeRepositories(r -> r.repositoryNames("team/api")))
                .isInstanceOf(RepositoryNotFoundException.class);
    }

    @Test
    void the_images_that_services_run_are_shown() {
        aws.simulation().create("api", "000000000000.dkr.ecr.us-east-1.amazonaws.com/api:v3");

        assertThat(ecr.describeImages(r -> r.repositoryName("api"))
                        .imageDetails()
                        .get(0)
                        .imageTags())
                .containsExactly("v3");
        assertThat(ecr.listImages(r -> r.repositoryName("api")).imageIds()).hasSize(1);
        assertThat(ecr.describeRepositories().repositories()).hasSize(1);
    }

    @Test
    void a_token_can_be_had() {
        assertThat(ecr.getAuthorizationToken().authorizationData().get(0).proxyEndpoint())
                .isEqualTo("https://000000000000.dkr.ecr.us-east-1.amazonaws.com");
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, thrown -> assertThat(
                        thrown.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    @Test
    void a_repository_keeps_its_policies_tags_and_settings() {
        String arn =
                ecr.createRepository(r -> r.repositoryName("api")).repository().repositoryArn();
        String lifecycle = "{\"rules\":[{\"rulePriority\":1}]}";
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        refused("LifecyclePolicyNotFoundException", () -> ecr.getLifecyclePolicy(r -> r.repositoryName("api")));
        refused("RepositoryPolicyNotFoundException", () -> ecr.getRepositoryPolicy(r -> r.repositoryName("api")));
        refused(
                "InvalidParameterException",
                () -> ecr.putLifecyclePolicy(r -> r.repositoryName("api").lifecyclePolicyText("{}")));

        ecr.putLifecyclePolicy(r -> r.repositoryName("api").lifecyclePolicyText(lifecycle));
        ecr.setRepositoryPolicy(r -> r.repositoryName("api").policyText(policy));
        ecr.tagResource(r -> r.resourceArn(arn)
                .tags(tag -> tag.key("k").value("v"), tag -> tag.key("l").value("m")));
        ecr.untagResource(r -> r.resourceArn(arn).tagKeys("l"));
        ecr.putImageTagMutability(r -> r.repositoryName("api").imageTagMutability("IMMUTABLE"));
        ecr.putImageScanningConfiguration(
                r -> r.repositoryName("api").imageScanningConfiguration(c -> c.scanOnPush(true)));

        assertThat(ecr.getLifecyclePolicy(r -> r.repositoryName("api")).lifecyclePolicyText())
                .isEqualTo(lifecycle);
        assertThat(ecr.getRepositoryPolicy(r -> r.repositoryName("api")).policyText())
                .isEqualTo(policy);
        assertThat(ecr.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .extracting(Tag::key)
                .containsExactly("k");
        Repository repository = ecr.describeRepositories(r -> r.repositoryNames("api"))
                .repositories()
                .get(0);
        assertThat(repository.imageTagMutabilityAsString()).isEqualTo("IMMUTABLE");
        assertThat(repository.imageScanningConfiguration().scanOnPush()).isTrue();
        refused(
                "InvalidParameterException",
                () -> ecr.putImageTagMutability(r -> r.repositoryName("api").imageTagMutability("SOMETIMES")));

        ecr.deleteRepositoryPolicy(r -> r.repositoryName("api"));
        refused("RepositoryPolicyNotFoundException", () -> ecr.deleteRepositoryPolicy(r -> r.repositoryName("api")));
        ecr.deleteRepository(r -> r.repositoryName("api"));
        ecr.createRepository(r -> r.repositoryName("api"));
        refused("LifecyclePolicyNotFoundException", () -> ecr.deleteLifecyclePolicy(r -> r.repositoryName("api")));
        assertThat(ecr.listTagsForResource(r -> r.resourceArn(arn)).tags()).isEmpty();
    }
}
