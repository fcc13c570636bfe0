package dev.expressmode.standalone;

import static dev.expressmode.junit.ExpressAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.junit.ExpressModeExtension;
import dev.expressmode.junit.SimulatedService;
import dev.expressmode.junit.SimulatorRuntime;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The JUnit extension with real containers. */
@ExtendWith(Docker.class)
class ExtensionOnDockerTest {
    private static final long RUN = ProcessHandle.current().pid();
    private static final String ONE = "express-mode-extension-test-one:" + RUN;
    private static final String TWO = "express-mode-extension-test-two:" + RUN;

    @RegisterExtension
    final ExpressModeExtension aws = ExpressModeExtension.create().runtime(SimulatorRuntime.docker());

    @BeforeAll
    static void build() {
        BusyboxImage.build(ONE, "one");
        BusyboxImage.build(TWO, "two");
    }

    @AfterAll
    static void remove() {
        Docker.run("rmi", "-f", ONE, TWO);
    }

    @Test
    void images_run_as_containers_that_a_deployment_replaces_and_deletion_removes() {
        SimulatedService shop = aws.service("shop").image(ONE).deployed();
        assertThat(aws.get(shop, "/").body()).isEqualTo("one");
        assertThat(BusyboxImage.containers(ONE)).hasSize(1);

        shop.update(TWO);
        aws.advanceUntil(shop.hasSucceeded(), shop.plan().worstCase());
        assertThat(shop).runs(TWO);
        assertThat(aws.get(shop, "/").body()).isEqualTo("two");

        shop.delete();
        aws.advanceUntil(shop.isGone(), Duration.ofMinutes(10));
        aws.advance(Duration.ofMinutes(5));
        assertThat(shop).hasNothingLeftButWhatAwsKeeps();
        assertThat(aws).hasNoOpenHolds();
        assertThat(BusyboxImage.containers(ONE)).isEmpty();
        assertThat(BusyboxImage.containers(TWO)).isEmpty();
    }
}
