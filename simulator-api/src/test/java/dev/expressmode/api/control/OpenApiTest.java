package dev.expressmode.api.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class OpenApiTest {

    @Test
    void the_description_has_the_routes_of_the_code_and_no_others() throws IOException {
        List<String> routes = new ControlRoutes(new FakeControl())
                .all().stream()
                        .map(route -> route.method().name() + " " + route.path())
                        .toList();

        assertThat(described()).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void every_reference_leads_somewhere() throws IOException {
        Map<String, Object> file = file();

        assertThat(references(file)).isNotEmpty().allSatisfy(reference -> assertThat(lookUp(file, reference))
                .isNotNull());
    }

    private static List<String> described() throws IOException {
        return map(lookUp(file(), "#/paths")).entrySet().stream()
                .flatMap(path -> map(path.getValue()).keySet().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();
    }

    private static List<String> references(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(each -> each.getKey().equals("$ref")
                            ? Stream.of((String) each.getValue())
                            : references(each.getValue()).stream())
                    .toList();
        }
        return node instanceof List<?> list
                ? list.stream().flatMap(each -> references(each).stream()).toList()
                : List.of();
    }

    private static Object lookUp(Map<String, Object> file, String reference) {
        Object at = file;
        for (String step : reference.substring(2).split("/", -1)) {
            at = Objects.requireNonNull(map(at).get(step), reference);
        }
        return at;
    }

    private static Map<String, Object> file() throws IOException {
        try (InputStream file = ControlRoutes.class.getResourceAsStream("/openapi/control.yaml")) {
            return map(new Yaml().load(Objects.requireNonNull(file)));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
