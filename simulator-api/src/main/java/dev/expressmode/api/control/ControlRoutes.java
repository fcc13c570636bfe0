package dev.expressmode.api.control;

import dev.expressmode.api.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The routes of the control API. All there is to see here is which there are; what they do is {@link Control}'s. */
public final class ControlRoutes implements Routes {
    private final Control control;
    private final ClockRoutes clock;
    private final HistoryRoute history;
    private final HistoryRoute awsEvents;
    private final FaultRoutes faults;
    private final ContainerRoutes containers;

    /** The routes over a simulator. */
    public ControlRoutes(Control control) {
        this.control = control;
        this.clock = new ClockRoutes(control);
        this.history = new HistoryRoute(control, event -> event);
        this.awsEvents = new HistoryRoute(control.awsEvents(), EventView::body);
        this.faults = new FaultRoutes(control);
        this.containers = new ContainerRoutes(control);
    }

    record Route(HandlerType method, String path, Handler handler) {}

    List<Route> all() {
        return List.of(
                new Route(HandlerType.GET, "/_sim/health", context -> send(context, health())),
                new Route(HandlerType.GET, "/_sim/clock", context -> send(context, clock.read())),
                new Route(
                        HandlerType.PUT, "/_sim/clock", context -> send(context, clock.setPace(context.bodyAsBytes()))),
                new Route(
                        HandlerType.POST,
                        "/_sim/clock/advance",
                        context -> send(context, clock.advance(context.bodyAsBytes()))),
                new Route(HandlerType.GET, "/_sim/history", history::answer),
                new Route(HandlerType.GET, "/_sim/events", awsEvents::answer),
                new Route(HandlerType.GET, "/_sim/tasks/{id}/logs", this::logs),
                new Route(HandlerType.POST, "/_sim/tasks/{id}/exit", containers::exit),
                new Route(HandlerType.GET, "/_sim/images", context -> send(context, containers.images())),
                new Route(HandlerType.PUT, "/_sim/images", context -> send(context, containers.setImage(context))),
                new Route(HandlerType.GET, "/_sim/faults", context -> send(context, faults.list())),
                new Route(HandlerType.POST, "/_sim/faults", faults::put),
                new Route(HandlerType.PUT, "/_sim/faults", faults::put),
                new Route(HandlerType.DELETE, "/_sim/faults", context -> send(context, faults.removeSome(context))),
                new Route(HandlerType.DELETE, "/_sim/faults/{id}", faults::remove),
                new Route(HandlerType.POST, "/_sim/reset", this::reset),
                new Route(HandlerType.GET, "/_sim/openapi.yaml", ControlRoutes::openApi));
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routing) {
        all().forEach(route -> routing.addHttpHandler(route.method(), route.path(), route.handler()));
    }

    private Map<String, Object> health() {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "ready");
        health.putAll(control.health());
        return health;
    }

    private void logs(Context context) {
        TaskLogView log = control.logs(context.pathParam("id"));
        String accepted = context.header("Accept");
        if (accepted != null && accepted.contains("text/plain")) {
            context.contentType("text/plain;charset=utf-8").result(log.text());
        } else {
            send(context, log);
        }
    }

    private void reset(Context context) {
        if (context.bodyAsBytes().length > 0) {
            Members.of(context.bodyAsBytes());
        }
        control.reset();
        context.status(204);
    }

    private static void openApi(Context context) {
        try (InputStream file = ControlRoutes.class.getResourceAsStream("/openapi/control.yaml")) {
            context.contentType("application/yaml")
                    .result(Objects.requireNonNull(file, "openapi/control.yaml").readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void send(Context context, Object answer) {
        context.contentType("application/json").result(ControlJson.bytes(answer));
    }

    @Override
    public void close() {
        history.close();
        awsEvents.close();
    }
}
