package dev.expressmode.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.ExpressMode;
import dev.expressmode.api.CallGate;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.faults.ApiFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls meet the faults of the world. Asked on the simulator's thread only. */
final class FaultyGate implements CallGate {
    private final Supplier<ExpressMode> mode;
    private long calls;

    FaultyGate(Supplier<ExpressMode> mode) {
        this.mode = mode;
    }

    @Override
    public Duration admit(String service, String operation, JsonNode members, Scope scope) {
        ApiFaults.Attempt attempt = new ApiFaults.Attempt(service, operation, caller(scope), texts(members), calls++);
        Optional<Fault> refusal = ApiFaults.refusal(mode.get().world(), attempt);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return ApiFaults.delay(mode.get().world(), attempt);
    }

    private static String caller(Scope scope) {
        return scope.arn("iam", "user/simulated").replaceFirst("(:iam:)[^:]*:", "$1:");
    }

    private static List<String> texts(JsonNode members) {
        List<String> texts = new ArrayList<>();
        collect(members, texts);
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> collect(child, texts));
    }
}
