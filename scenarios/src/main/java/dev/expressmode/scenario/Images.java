package dev.expressmode.scenario;

import dev.expressmode.embedded.ImageBehaviours;
import dev.expressmode.embedded.StandInBehaviour;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was said about images, as variables of stand-ins; a later word replaces an earlier one. */
final class Images {
    private static final Set<String> UNWELL = Set.of("SIM_CRASH_AFTER", "SIM_START_DELAY", "SIM_START_ERROR");

    private final ImageBehaviours behaviours;
    private final Map<String, Map<String, String>> said = new LinkedHashMap<>();

    Images(ImageBehaviours behaviours) {
        this.behaviours = behaviours;
    }

    void set(String image, Map<String, String> variables) {
        of(image).putAll(variables);
        apply(image);
    }

    void unset(String image, Collection<String> variables) {
        of(image).keySet().removeAll(variables);
        apply(image);
    }

    void forget(String image) {
        of(image).clear();
        apply(image);
    }

    /** Whether the containers of an image may not start, stay up or pass their health checks. */
    boolean unwell(String image) {
        Map<String, String> variables = said.getOrDefault(image, new TreeMap<>());
        return variables.keySet().stream().anyMatch(UNWELL::contains)
                || !List.of("ok", "200").contains(variables.getOrDefault("SIM_HEALTH", "ok"));
    }

    private Map<String, String> of(String image) {
        return said.computeIfAbsent(image, name -> new TreeMap<>());
    }

    private void apply(String image) {
        behaviours.put(image, StandInBehaviour.of(of(image)));
    }
}
