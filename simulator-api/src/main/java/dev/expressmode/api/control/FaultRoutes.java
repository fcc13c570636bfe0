package dev.expressmode.api.control;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** Takes out every fault that the body describes. */
    Map<String, Object> removeSome(Context context) {
        Members members = Members.of(context.bodyAsBytes(), "id", "kind", "service");
        Optional<String> id = members.optionalText("id");
        Optional<String> kind = members.optionalText("kind");
        Optional<String> service = members.optionalText("service");
        if (id.isEmpty() && kind.isEmpty() && service.isEmpty()) {
            throw Refusal.of("say which by 'id', 'kind' or 'service'");
        }
        List<FaultView> removed = control.faults().stream()
                .filter(fault -> id.filter(wanted -> !wanted.equals(fault.id())).isEmpty())
                .filter(fault ->
                        kind.filter(wanted -> !wanted.equals(fault.kind())).isEmpty())
                .filter(fault -> service.isEmpty() || service.equals(fault.service()))
                .toList();
        removed.forEach(fault -> control.removeFault(fault.id()));
        return Map.of("removed", removed);
    }

    void remove(Context context) {
        control.removeFault(context.pathParam("id"));
        context.status(204);
    }
}
