package dev.expressmode.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** The health addresses other tools already know from LocalStack and its kin. */
final class HealthRoutes implements Routes {
    private final String answer;

    HealthRoutes(Directory directory) {
        ObjectNode health = JsonNodeFactory.instance.objectNode();
        ObjectNode services = health.putObject("services");
        directory.services().forEach(service -> services.put(service.signingName(), "running"));
        health.put("edition", "express-mode-simulator");
        this.answer = health.toString();
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routing) {
        routing.get("/_localstack/health", this::health);
        routing.get("/health", this::health);
    }

    private void health(Context context) {
        context.contentType("application/json").result(answer);
    }
}
