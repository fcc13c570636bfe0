package dev.expressmode.live;

import static dev.expressmode.live.DockerLab.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.docker.OnDocker;
import dev.expressmode.docker.TestImages;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;

/** One service calls another as it would in AWS: by its public URL. */
@OnDocker
class DockerNeighboursTest {
    /** Says what it got, then serves as every service has to. */
    private static final String CALL = "printf 'GET / HTTP/1.1\\r\\nHost: %s\\r\\nConnection: close\\r\\n\\r\\n' $OTHER"
            + " | openssl s_client -quiet -verify_return_error -CAfile $EXPRESS_SIM_CA_FILE"
            + " -verify_hostname $OTHER -servername $OTHER -connect $OTHER:$EXPRESS_SIM_HTTPS_PORT 2>&1;"
            + " echo; exec sh /app/serve";

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
    void a_container_reaches_another_service_by_its_public_https_url_and_trusts_its_certificate() {
        String backend = lab.create("backend", container(TestImages.good(), Map.of("GREETING", "from the backend")));
        lab.untilDeployed(backend);
        String host = lab.endpoint(backend);

        String caller =
                lab.create("caller", container(TestImages.tlsClient(), Map.of("OTHER", host), "sh", "-c", CALL));
        lab.untilDeployed(caller);

        String said =
                said(DockerLab.idOf(lab.tasks("caller", DesiredStatus.RUNNING).get(0)));
        assertThat(said).contains("HTTP/1.1 200").contains("from the backend").doesNotContain("verify error");
    }

    private String said(String task) {
        return RestAssured.given()
                .baseUri(lab.simulator.endpoint().toString())
                .accept("text/plain")
                .get("/_sim/tasks/" + task + "/logs")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
