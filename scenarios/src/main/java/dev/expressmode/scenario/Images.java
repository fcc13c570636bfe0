package dev.expressmode.scenario;

import dev.expressmode.embedded.ImageBehaviours;
import dev.expressmode.embedded.StandInBehaviour;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was said about images, as variables of stand-ins; a later word replaces an earlier one. */
final class Images {
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

    private Map<String, String> of(String image) {
        return said.computeIfAbsent(image, name -> new TreeMap<>());
    }

    private void apply(String image) {
        behaviours.put(image, StandInBehaviour.of(of(image)));
    }
}
