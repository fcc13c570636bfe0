package dev.expressmode.alb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHostTest {
    @ParameterizedTest
    @CsvSource({
        "ng-12.ecs.us-east-1.on.aws, ng-12.ecs.us-east-1.on.aws",
        "NG-12.ECS.us-east-1.ON.aws:8443, ng-12.ecs.us-east-1.on.aws",
        "ng-12.ecs.us-east-1.on.aws.localhost:8443, ng-12.ecs.us-east-1.on.aws",
        "ng-12.ecs.us-east-1.on.aws.:443, ng-12.ecs.us-east-1.on.aws",
        "localhost:8443, localhost",
        "127.0.0.1, 127.0.0.1",
        "[::1]:8443, [::1]",
        "[::1], [::1]",
        "'', ''",
    })
    void hostIsComparedWithoutCasePortAndLocalhostSuffix(String sent, String compared) {
        assertThat(RequestHost.normalize(sent)).isEqualTo(compared);
    }
}
