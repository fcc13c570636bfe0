package dev.expressmode.api.control;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests about faults, read and checked. */
final class FaultRoutes {
    private final Control control;

    FaultRoutes(Control control) {
        this.control = control;
    }

    Map<String, Object> list() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("faults", control.faults());
        answer.put("kinds", control.faultKinds());
        return answer;
    }

    void put(Context context) {
        Members members = Members.of(
                context.bodyAsBytes(),
                "kind",
                "service",
                "after",
                "lasts",
                "probability",
                "duration",
                "text",
                "target",
                "rate");
        FaultView put = control.putFault(new FaultOrder(
                members.text("kind"),
                members.optionalText("service"),
                members.optionalDuration("after").orElse(Duration.ZERO),
                members.optionalDuration("lasts"),
                members.optionalNumber("probability").orElse(1.0),
                members.optionalDuration("duration"),
                members.optionalText("text"),
                members.optionalText("target"),
                members.optionalNumber("rate").map(Double::longValue)));
        context.status(201);
        ControlRoutes.send(context, put);
    }

    void remove(Context context) {
        control.removeFault(context.pathParam("id"));
        context.status(204);
    }
}
