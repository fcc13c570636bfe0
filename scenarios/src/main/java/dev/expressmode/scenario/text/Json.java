package dev.expressmode.scenario.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, lists, texts, numbers and booleans as JSON text. */
public final class Json {
    private Json() {}

    /** Indented by two spaces a level. */
    public static String pretty(Object value) {
        return value(value, "\n") + "\n";
    }

    private static String value(Object value, String newLine) {
        String deeper = newLine + "  ";
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? "{}"
                    : map.entrySet().stream()
                            .map(entry ->
                                    deeper + quoted(entry.getKey().toString()) + ": " + value(entry.getValue(), deeper))
                            .collect(Collectors.joining(",", "{", newLine + "}"));
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "[]"
                    : list.stream()
                            .map(item -> deeper + value(item, deeper))
                            .collect(Collectors.joining(",", "[", newLine + "]"));
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> json.append(letter);
            }
        }
        return json.append('"').toString();
    }
}
