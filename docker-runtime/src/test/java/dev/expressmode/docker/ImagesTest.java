package dev.expressmode.docker;

import static dev.expressmode.docker.Fixture.OTHER_TASK;
import static dev.expressmode.docker.Fixture.TASK;
import static dev.expressmode.docker.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.ContainerExit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where images come from, and what ECS says when they do not. */
@OnDocker
class ImagesTest {

    private static final String PULL = "CannotPullContainerError: pull image manifest has been retried ";
    private static final String IN_ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/express-mode-test/app:1";

    private static FakeRegistry registry;

    private Fixture docker = new Fixture();

    @BeforeAll
    static void openRegistry() {
        registry = new FakeRegistry(TestImages.layer());
    }

    @AfterAll
    static void closeRegistry() {
        registry.close();
        TestImages.remove(registry.reference("good:1"));
    }

    @AfterEach
    void close() {
        docker.close();
    }

    @Test
    void anImageThatIsNotThereIsNotFound() {
        String image = registry.reference("good:nope");

        assertThat(docker.failure(order(image)))
                .isEqualTo(PULL + "7 time(s): failed to resolve ref " + image + ": " + image + ": not found");
    }

    @Test
    void anImageNobodyMaySeeIsDenied() {
        String image = registry.reference("private:1");

        assertThat(docker.failure(order(image)))
                .isEqualTo(PULL + "1 time(s): failed to resolve ref " + image + ": pull access denied, repository does"
                        + " not exist or may require authorization: server message: insufficient_scope:"
                        + " authorization failed");
    }

    @Test
    void aRegistryThatCountsPullsSaysSo() {
        assertThat(docker.failure(order(registry.reference("busy:1"))))
                .startsWith("CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: ")
                .contains("toomanyrequests");
    }

    @Test
    void anImageWithoutOurPlatformSaysSo() {
        assertThat(docker.failure(order(registry.reference("foreign:1"))))
                .isEqualTo(PULL + "1 time(s): image Manifest does not contain descriptor matching platform 'linux/"
                        + TestEngine.engine().facts().architecture() + "'");
    }

    @Test
    void aRegistryThatIsNotThereFailsThePull() {
        assertThat(docker.failure(order("localhost:1/nowhere:1")))
                .startsWith(PULL + "5 time(s): failed to resolve ref localhost:1/nowhere:1: failed to do request: ")
                .contains("connection refused");
    }

    @Test
    void aProgramForAnotherArchitectureCannotBeExecuted() {
        docker.start(order(TestImages.forAnotherArchitecture()));

        ContainerExit exit = docker.reports.awaitExit(TASK);
        assertThat(exit.exitCode()).isNotZero();
        assertThat(exit.reason()).isEqualTo(Optional.of("ContainerRuntimeError: exec format error"));
    }

    @Test
    void aPulledImageIsKnownByItsDigestInTheRegistryAndPulledOnce() {
        TestImages.remove(registry.reference("good:1"));
        int before = registry.pulls.get();

        docker.start(order(registry.reference("good:1")));
        int once = registry.pulls.get();
        docker.start(Fixture.withTask(order(registry.reference("good:1")), OTHER_TASK));

        assertThat(docker.reports.everything())
                .contains(TASK + " image " + registry.manifestDigest())
                .contains(OTHER_TASK + " image " + registry.manifestDigest());
        assertThat(once).isGreaterThan(before);
        assertThat(registry.pulls).hasValue(once);
    }

    @Test
    void theTagIsResolvedOnceForARevision() {
        TestImages.app();
        String tag = TestImages.tagged("express-mode-test/app:1", "express-mode-test/moving", "1");
        docker.start(order(tag));
        TestImages.tagged(TestImages.stoppedByUsr1(), "express-mode-test/moving", "1");

        docker.start(Fixture.withTask(order(tag), OTHER_TASK));

        assertThat(Fixture.inspect(OTHER_TASK).getImageId())
                .isEqualTo(Fixture.inspect(TASK).getImageId());
    }

    @Test
    void whoNeverPullsNeedsTheImage() {
        useSettings(DockerSettings.of("test").withPullPolicy(PullPolicy.NEVER));

        assertThat(docker.failure(order("nginx")))
                .isEqualTo(PULL + "7 time(s): failed to resolve ref docker.io/library/nginx:latest:"
                        + " docker.io/library/nginx:latest: not found");
    }

    @Test
    void whoAlwaysPullsIsNotContentWithTheImageOfThisMachine() {
        TestImages.app();
        String only =
                TestImages.tagged(TestImages.app(), registry.reference("good").replace("/good", "/never-pushed"), "1");
        useSettings(DockerSettings.of("test").withPullPolicy(PullPolicy.ALWAYS));

        assertThat(docker.failure(order(only))).startsWith(PULL).endsWith(": not found");
        TestImages.remove(only);
    }

    @Test
    void anImageMeantForEcrIsTakenFromThisMachine() {
        TestImages.app();

        docker.start(order(IN_ECR));

        assertThat(docker.reports.everything().get(0)).startsWith(TASK + " image sha256:");
    }

    @Test
    void anImageCanBeMappedToAnother() {
        useSettings(DockerSettings.of("test").withImages(Map.of("shop/checkout:42", TestImages.app())));

        docker.start(order("shop/checkout:42"));

        assertThat(docker.reports.about(TASK)).containsExactly("running");
    }

    private void useSettings(DockerSettings settings) {
        docker.close();
        docker = new Fixture(settings);
    }
}
