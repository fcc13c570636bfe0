package dev.expressmode.api.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on lines that are JSON, such as {@code $.status >= 500 && $.path = "/api*"}: comparisons, {@code IS NULL},
 * {@code IS TRUE}, {@code IS FALSE}, {@code NOT EXISTS}, joined by {@code &&}, {@code ||} and parentheses.
 */
final class JsonPattern {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(&&|\\|\\||\\(|\\)|!=|<=|>=|=|<|>|\"(?:[^\"\\\\]|\\\\.)*\""
                    + "|\\$(?:\\.[A-Za-z0-9_@-]+|\\[\\d+]|\\[\"[^\"]*\"])*|[^\\s()=<>!&|\"$]+)");
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_@-]+)|\\[(\\d+)]|\\[\"([^\"]*)\"]");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");

    private static final List<String> OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=");

    private final String text;
    private final Matcher tokens;
    private String token = "";

    private JsonPattern(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
        advance();
    }

    static FilterPattern parse(String text) {
        JsonPattern parser = new JsonPattern(text);
        Predicate<JsonNode> condition = parser.either();
        if (!parser.token.isEmpty()) {
            throw FilterPattern.invalid(text, "unexpected " + parser.token);
        }
        return message -> {
            try {
                JsonNode node = JSON.readTree(message);
                return node != null && node.isContainerNode() && condition.test(node);
            } catch (JsonProcessingException plainText) {
                return false;
            }
        };
    }

    private void advance() {
        String rest = text.substring(tokens.regionStart());
        if (rest.isBlank()) {
            token = "";
            return;
        }
        if (!tokens.lookingAt()) {
            throw FilterPattern.invalid(text, "cannot be read from '" + rest.strip() + "' on");
        }
        token = tokens.group(1);
        tokens.region(tokens.end(), text.length());
    }

    private boolean take(String wanted) {
        if (token.equalsIgnoreCase(wanted)) {
            advance();
            return true;
        }
        return false;
    }

    private Predicate<JsonNode> either() {
        Predicate<JsonNode> condition = both();
        while (take("||")) {
            condition = condition.or(both());
        }
        return condition;
    }

    private Predicate<JsonNode> both() {
        Predicate<JsonNode> condition = single();
        while (take("&&")) {
            condition = condition.and(single());
        }
        return condition;
    }

    private Predicate<JsonNode> single() {
        if (take("(")) {
            Predicate<JsonNode> inner = either();
            if (!take(")")) {
                throw FilterPattern.invalid(text, "a parenthesis is not closed");
            }
            return inner;
        }
        if (!token.startsWith("$")) {
            throw FilterPattern.invalid(text, "a selector such as $.name is expected, not '" + token + "'");
        }
        String selector = token;
        advance();
        return condition(selector);
    }

    private Predicate<JsonNode> condition(String selector) {
        if (take("IS")) {
            boolean isNull = take("NULL");
            boolean isTrue = !isNull && take("TRUE");
            if (!isNull && !isTrue && !take("FALSE")) {
                throw FilterPattern.invalid(text, "IS goes with NULL, TRUE or FALSE");
            }
            return node -> {
                JsonNode value = select(node, selector);
                return isNull ? value.isNull() : value.isBoolean() && value.booleanValue() == isTrue;
            };
        }
        if (take("NOT")) {
            if (!take("EXISTS")) {
                throw FilterPattern.invalid(text, "NOT goes with EXISTS");
            }
            return node -> select(node, selector).isMissingNode();
        }
        String operator = token;
        if (!OPERATORS.contains(operator)) {
            throw FilterPattern.invalid(text, "an operator is expected, not '" + operator + "'");
        }
        advance();
        String value = token;
        if (value.isEmpty()) {
            throw FilterPattern.invalid(text, "a value is missing");
        }
        advance();
        return compared(selector, operator, value);
    }

    private Predicate<JsonNode> compared(String selector, String operator, String value) {
        boolean quoted = value.startsWith("\"");
        String bare = quoted ? value.substring(1, value.length() - 1).replace("\\\"", "\"") : value;
        if (!quoted && NUMBER.matcher(bare).matches()) {
            double number = Double.parseDouble(bare);
            return node -> {
                JsonNode found = select(node, selector);
                return found.isNumber() && holds(operator, Double.compare(found.doubleValue(), number));
            };
        }
        Predicate<String> same = wildcards(bare);
        return switch (operator) {
            case "=" ->
                node -> select(node, selector).isTextual()
                        && same.test(select(node, selector).textValue());
            case "!=" ->
                node -> select(node, selector).isTextual()
                        && !same.test(select(node, selector).textValue());
            default -> throw FilterPattern.invalid(text, "text can be compared with = and != only");
        };
    }

    private static boolean holds(String operator, int comparison) {
        return switch (operator) {
            case "=" -> comparison == 0;
            case "!=" -> comparison != 0;
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    /** A star stands for anything. */
    private static Predicate<String> wildcards(String value) {
        StringBuilder regex = new StringBuilder();
        for (String part : value.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    }

    private static JsonNode select(JsonNode node, String selector) {
        JsonNode at = node;
        Matcher steps = STEP.matcher(selector);
        while (steps.find()) {
            if (steps.group(2) != null) {
                at = at.path(Integer.parseInt(steps.group(2)));
            } else {
                at = at.path(steps.group(1) != null ? steps.group(1) : steps.group(3));
            }
        }
        return at;
    }
}
