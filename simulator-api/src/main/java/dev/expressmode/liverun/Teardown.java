package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.engine.Fault;
import dev.expressmode.scenario.Theatre.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Deletes the services of a scenario and lets time go on until they are gone. */
record Teardown(Wire wire, List<KnownService> services) {
    private static final Duration AT_MOST = Duration.ofMinutes(40);
    private static final Duration STEP = Duration.ofSeconds(30);

    void run() {
        services.forEach(this::delete);
        LiveClock clock = new LiveClock(wire);
        Instant end = clock.now().plus(AT_MOST);
        while (clock.now().isBefore(end) && services.stream().anyMatch(this::isThere)) {
            Turn unused = clock.forward(STEP);
        }
    }

    private void delete(KnownService service) {
        try {
            JsonNode unused =
                    wire.ecs("DeleteExpressGatewayService", Members.object().put("serviceArn", service.arn()));
        } catch (Fault gone) {
            // deleted by the scenario
        }
    }

    private boolean isThere(KnownService service) {
        String status = new LiveView(wire, service)
                .described()
                .path("status")
                .path("statusCode")
                .asText("GONE");
        return !status.equals("INACTIVE") && !status.equals("GONE");
    }
}
