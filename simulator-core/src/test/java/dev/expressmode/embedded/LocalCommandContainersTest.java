package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.RecordingReports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalCommandContainersTest {

    private final RecordingReports reports = new RecordingReports();
    private final LocalCommandContainers containers =
            new LocalCommandContainers(JavaCommand.mapping("greeting:1", GreetingServer.class));

    @AfterEach
    void close() {
        containers.close();
    }

    @Test
    void timeIsHeldUntilTheCommandListens() {
        containers.start(ContainerOrders.order("a", "greeting:1", Map.of()), reports);

        reports.awaitNoHolds();

        assertThat(reports.holds()).containsExactly("container of task a starts");
    }

    @Test
    void outputIsKeptToTheEnd() {
        containers.start(ContainerOrders.order("a", "greeting:1", Map.of()), reports);
        reports.awaitNoHolds();

        containers.terminate("a");
        reports.awaitExit("a");

        assertThat(containers.output("a")).hasSizeGreaterThanOrEqualTo(2).contains("ending");
    }

    @Test
    void theCommandSeesOnlyWhatAContainerWouldSee() {
        containers.start(ContainerOrders.order("a", "greeting:1", Map.of("COLOUR", "blue")), reports);
        reports.awaitNoHolds();
        containers.terminate("a");
        reports.awaitExit("a");

        List<String> output = containers.output("a");

        String names = output.get(0).replace("environment [", "").replace("]", "");
        assertThat(names.split(", ")).contains("PORT", "COLOUR").isSubsetOf("PORT", "COLOUR", "PATH", "HOME");
    }

    @Test
    void aCommandThatEndsByItselfReportsItsExitCode() {
        containers.start(ContainerOrders.order("a", "greeting:1", Map.of("JAVA_TOOL_OPTIONS", "-Xnonsense")), reports);

        assertThat(reports.awaitExit("a").exitCode()).isEqualTo(1);
        reports.awaitNoHolds();
        assertThat(reports.about("a")).containsExactly("running", "exited 1");
    }

    @Test
    void anImageWithoutCommandCannotBeStarted() {
        containers.start(ContainerOrders.order("a", "greeting:2", Map.of()), reports);

        assertThat(reports.awaitFailure("a"))
                .isEqualTo("CannotPullContainerError: no command is mapped to image greeting:2");
    }

    @Test
    void aCommandThatDoesNotExistIsNamed() {
        containers.start(ContainerOrders.order("a", "broken:1", Map.of()), reports);

        assertThat(reports.awaitFailure("a"))
                .startsWith("CannotStartContainerError: ")
                .contains("/no/such/command");
    }

    @Test
    void nothingStartsAfterClosing() {
        containers.close();

        containers.start(ContainerOrders.order("a", "greeting:1", Map.of()), reports);

        assertThat(reports.about("a")).containsExactly("failed to start");
    }

    @Test
    void aTaskThatNeverRanHasNoOutput() {
        assertThat(containers.output("unknown")).isEmpty();
    }
}
