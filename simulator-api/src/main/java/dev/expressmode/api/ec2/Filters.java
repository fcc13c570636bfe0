package dev.expressmode.api.ec2;

import dev.expressmode.engine.account.NetworkFaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The filters of Describe calls: all must hold, one value of each suffices; {@code *} stands for any characters and
 * {@code ?} for one (documented: EC2 API reference, Filter). A filter nobody knows is refused (observed).
 */
final class Filters<T> {
    private final Map<String, Function<T, List<String>>> known = new LinkedHashMap<>();
    private Function<T, Map<String, String>> tags = any -> Map.of();

    /** Knows a filter by name, and what a resource has to say to it. */
    Filters<T> on(String name, Function<T, String> value) {
        known.put(name, resource -> List.of(value.apply(resource)));
        return this;
    }

    /** Knows a filter to which a resource may have several values, or none. */
    Filters<T> onAny(String name, Function<T, List<String>> values) {
        known.put(name, values);
        return this;
    }

    /** Knows the filters {@code tag:KEY} and {@code tag-key}. */
    Filters<T> onTags(Function<T, Map<String, String>> of) {
        tags = of;
        return onAny("tag-key", resource -> List.copyOf(of.apply(resource).keySet()));
    }

    /** Those resources all filters let pass. */
    List<T> pass(List<Filter> filters, List<T> all) {
        List<T> passed = all;
        for (Filter filter : filters) {
            String name = Ec2World.required(filter.name(), "Filter.Name");
            Function<T, List<String>> values = values(name);
            List<Pattern> patterns =
                    filter.values().stream().map(Filters::pattern).toList();
            passed = passed.stream()
                    .filter(resource -> values.apply(resource).stream().anyMatch(value -> patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(value).matches())))
                    .toList();
        }
        return passed;
    }

    private Function<T, List<String>> values(String name) {
        if (name.startsWith("tag:")) {
            String key = name.substring(4);
            return resource -> {
                String value = tags.apply(resource).get(key);
                return value == null ? List.of() : List.of(value);
            };
        }
        Function<T, List<String>> values = known.get(name);
        if (values == null) {
            throw NetworkFaults.invalidValue("The filter '" + name + "' is invalid");
        }
        return values;
    }

    private static Pattern pattern(String value) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
