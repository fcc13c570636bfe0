package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.RecordingReports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappedContainersTest {

    private final RecordingReports reports = new RecordingReports();
    private final ModelledContainers mapped = new ModelledContainers(new FakeTimer());
    private final ModelledContainers others = new ModelledContainers(new FakeTimer());
    private final MappedContainers containers =
            new MappedContainers(ImageMapping.parse("images", List.of("api:* = server")), mapped, others);

    @Test
    void theMappingSaysWhoStartsAnImage() {
        start("a", "api:1");
        start("b", "web:1");

        mapped.close();

        assertThat(reports.about("a")).containsExactly("running", "exited 137");
        assertThat(reports.about("b")).containsExactly("running");
    }

    @Test
    void endingATaskReachesWhoeverStartedIt() {
        start("a", "api:1");
        start("b", "web:1");

        containers.terminate("a");
        containers.kill("b");

        assertThat(reports.about("a")).containsExactly("running", "exited 143");
        assertThat(reports.about("b")).containsExactly("running", "exited 137");
    }

    @Test
    void closingClosesBoth() {
        start("a", "api:1");
        start("b", "web:1");

        containers.close();

        assertThat(reports.about("a")).containsExactly("running", "exited 137");
        assertThat(reports.about("b")).containsExactly("running", "exited 137");
    }

    private void start(String taskId, String image) {
        containers.start(ContainerOrders.order(taskId, image, Map.of()), reports);
    }
}
