package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressService;
import org.junit.jupiter.api.Test;

/** The life of a service from create to delete on virtual time. */
class ServiceLifeTest {
    private final Simulation aws = new Simulation(1);

    @Test
    void a_first_deployment_serves_at_once_and_succeeds_after_one_bake() {
        String arn = aws.create("my-api", "my-api:v1");
        aws.settle(arn);
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertThat(aws.service(arn).status()).isEqualTo(ExpressService.Status.ACTIVE);
    }
}
