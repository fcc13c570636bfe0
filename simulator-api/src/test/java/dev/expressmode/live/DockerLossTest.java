package dev.expressmode.live;

import static dev.expressmode.live.DockerLab.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.docker.DockerEngine;
import dev.expressmode.docker.DockerSettings;
import dev.expressmode.docker.EngineProxy;
import dev.expressmode.docker.EngineView;
import dev.expressmode.docker.OnDocker;
import dev.expressmode.docker.TestImages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** A service whose engine goes away and comes back, as its users and DescribeTasks see it. */
@OnDocker
class DockerLossTest {
    @TempDir
    private Path data;

    private final EngineProxy proxy = new EngineProxy();
    private final DockerEngine engine = proxy.engine();
    private DockerLab lab;
    private String arn;
    private Task task;

    @BeforeEach
    void aServiceAtRest() {
        lab = DockerLab.open(
                data, engine, DockerSettings.of("loss-of-a-lab").withEnginePatience(Duration.ofMillis(300)));
        arn = lab.create("shop", container(TestImages.good(), Map.of()));
        lab.untilDeployed(arn);
        task = lab.tasks("shop", DesiredStatus.RUNNING).get(0);
    }

    @AfterEach
    void close() {
        proxy.comeBack();
        lab.close();
        engine.close();
        proxy.close();
        assertThat(EngineView.everything()).isEmpty();
    }

    @Test
    void a_task_is_found_again_when_the_engine_is_back() {
        proxy.goAway();
        proxy.comeBack();
        lab.advance();

        assertThat(lab.users.get(lab.endpoint(arn)).body()).isEqualTo("good");
        lab.ecs.stopTask(request -> request.task(task.taskArn()));
        assertThat(lab.stopped("shop").containers().get(0).exitCode()).isZero();
    }

    @Test
    void a_task_that_ended_meanwhile_is_seen_to_have_ended_and_is_replaced() {
        proxy.goAway();
        EngineView.kill(DockerLab.idOf(task));
        proxy.comeBack();

        Task ended = lab.endedByItself("shop");

        assertThat(ended.stopCodeAsString()).isEqualTo("EssentialContainerExited");
        assertThat(ended.containers().get(0).exitCode()).isEqualTo(137);
        lab.advanceUntil(
                "a task in its place", () -> lab.users.get(lab.endpoint(arn)).statusCode() == 200);
    }

    @Test
    void an_engine_that_stays_away_too_long_takes_its_tasks_with_it_and_gets_new_ones_when_it_is_back() {
        proxy.goAway();
        Task lost = lab.endedByItself("shop");
        proxy.comeBack();

        assertThat(lost.stopCodeAsString()).isEqualTo("EssentialContainerExited");
        assertThat(lost.containers().get(0).reason())
                .startsWith("ContainerRuntimeError: the Docker engine has not answered for ");
        lab.advanceUntil(
                "a task in its place", () -> lab.users.get(lab.endpoint(arn)).statusCode() == 200);
        DockerLab.await(
                "removal of the lost container", () -> EngineView.containers().size() == 1);
    }
}
