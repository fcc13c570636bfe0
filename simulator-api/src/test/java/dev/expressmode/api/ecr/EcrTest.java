package dev.expressmode.api.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.api.SimulatedAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

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
        assertThat(ecr.listTagsForResource(r -> r.resourceArn("arn:x")).tags()).isEmpty();
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
}
