package dev.expressmode.api.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests about what containers do, read and checked. */
final class ContainerRoutes {
    private static final int MOST_EXIT_CODE = 255;

    private final Control control;

    ContainerRoutes(Control control) {
        this.control = control;
    }

    Map<String, Object> images() {
        return Map.of("images", control.images());
    }

    /** What is said about an image is replaced; an empty mapping says nothing any more. */
    Map<String, Object> setImage(Context context) {
        Members members = Members.of(context.bodyAsBytes(), "image", "variables");
        String image = members.text("image");
        if (image.isBlank()) {
            throw Refusal.of("'image' must be a reference as in the task definition");
        }
        Map<String, String> variables = new TreeMap<>();
        members.object("variables").properties().forEach(entry -> {
            if (!entry.getKey().startsWith("SIM_")) {
                throw Refusal.of("unknown variable '" + entry.getKey() + "'; those of stand-ins begin with SIM_");
            }
            variables.put(entry.getKey(), text(entry.getKey(), entry.getValue()));
        });
        control.setImage(image, variables);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("image", image);
        answer.put("variables", variables);
        return answer;
    }

    private static String text(String name, JsonNode value) {
        return Optional.ofNullable(value.textValue()).orElseThrow(() -> Refusal.of("'" + name + "' must be a text"));
    }

    void exit(Context context) {
        Members members = Members.of(context.bodyAsBytes(), "code", "reason");
        double code = members.optionalNumber("code").orElse(1.0);
        if (code != Math.rint(code) || code < 0 || code > MOST_EXIT_CODE) {
            throw Refusal.of("'code' must be an exit code from 0 to 255");
        }
        control.exitTask(context.pathParam("id"), (int) code, members.optionalText("reason"));
        context.status(204);
    }
}
