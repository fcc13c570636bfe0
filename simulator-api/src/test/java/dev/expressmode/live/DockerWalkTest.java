package dev.expressmode.live;

import static dev.expressmode.live.DockerLab.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.docker.EngineView;
import dev.expressmode.docker.OnDocker;
import dev.expressmode.docker.TestImages;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** A service's whole life in real containers, with users who never stop asking. */
@OnDocker
class DockerWalkTest {
    private static final int REQUESTS_EACH_STEP = 12;

    @TempDir
    private Path data;

    private DockerLab lab;

    @BeforeEach
    void start() {
        lab = DockerLab.open(data);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void a_bad_release_is_rolled_back_under_traffic_and_nothing_fails_but_what_it_answered_itself() {
        String arn = lab.create("shop", container(TestImages.good(), Map.of()));
        String host = lab.endpoint(arn);
        assertThat(lab.users.get(host).statusCode()).isEqualTo(404);
        lab.untilDeployed(arn);
        assertThat(lab.users.get(host).body()).isEqualTo("good");
        assertThat(imageDigest(arn)).isEqualTo(EngineView.digestOf(TestImages.good()));

        Map<String, Integer> answers;
        try (SteadyTraffic traffic = new SteadyTraffic(lab.users, host, 3)) {
            lab.update(arn, container(TestImages.bad(), Map.of()));
            lab.advanceUntil("end of the deployment", () -> {
                traffic.awaitMore(REQUESTS_EACH_STEP);
                return lab.deployment(arn).finishedAt() != null;
            });
            answers = traffic.stop();
        }

        assertThat(lab.deployment(arn).status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(lab.deployment(arn).statusReason())
                .isEqualTo("Service deployment rolled back because of one or more active alarms.");
        assertThat(answers).containsOnlyKeys("200 good", "503 bad");
        Task bad = lab.stopped("shop");
        assertThat(bad.containers().get(0).image()).isEqualTo(TestImages.bad());
        assertThat(bad.containers().get(0).exitCode()).isZero();
        // what a container wrote last may still be on its way when it has ended
        DockerLab.await("the lines of all requests", () -> linesOf(bad, "\"answered 503\"") >= answers.get("503 bad"));
        assertThat(linesOf(bad, "\"answered 503\"")).isEqualTo(answers.get("503 bad"));
        assertThat(lab.tasks("shop", DesiredStatus.RUNNING))
                .singleElement()
                .satisfies(task -> assertThat(task.containers().get(0).image()).isEqualTo(TestImages.good()));

        lab.delete(arn);
        DockerLab.await(
                "removal of the containers", () -> EngineView.containers().isEmpty());
        assertThat(lab.users.get(host).statusCode()).isIn(404, 503);
        lab.close();
        assertThat(EngineView.everything()).isEmpty();
    }

    private String imageDigest(String arn) {
        String revision = lab.describe(arn).activeConfigurations().get(0).serviceRevisionArn();
        return lab.ecs
                .describeServiceRevisions(request -> request.serviceRevisionArns(revision))
                .serviceRevisions()
                .get(0)
                .containerImages()
                .get(0)
                .imageDigest();
    }

    /** How many lines of a task's stream in CloudWatch Logs meet a pattern. */
    private int linesOf(Task task, String pattern) {
        try (CloudWatchLogsClient logs = lab.client(CloudWatchLogsClient.builder())) {
            String group = logs.describeLogGroups().logGroups().get(0).logGroupName();
            return (int) logs
                    .filterLogEventsPaginator(request -> request.logGroupName(group)
                            .logStreamNames("ecs/Main/" + DockerLab.idOf(task))
                            .filterPattern(pattern))
                    .events()
                    .stream()
                    .count();
        }
    }
}
