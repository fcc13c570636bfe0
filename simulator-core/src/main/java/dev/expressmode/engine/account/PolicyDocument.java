package dev.expressmode.engine.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The statements of an IAM policy, as far as this simulator looks at them: effect, actions and, in a trust policy, the
 * services it trusts. An allowing statement is taken to hold whatever its resources and conditions; a denying one only if
 * it has no condition and is for all resources (assumed, on the side of allowing).
 */
final class PolicyDocument {
    static final PolicyDocument EMPTY = new PolicyDocument(List.of());

    private final List<Statement> statements;

    private PolicyDocument(List<Statement> statements) {
        this.statements = statements;
    }

    private record Statement(boolean allows, boolean always, List<String> services, Actions actions) {}

    /** Patterns of actions, or of all but these. */
    private record Actions(List<Pattern> patterns, boolean others) {
        boolean has(String action) {
            boolean named = patterns.stream()
                    .anyMatch(pattern -> pattern.matcher(action).matches());
            return named != others;
        }
    }

    /** What is not JSON has no statements. */
    static PolicyDocument parse(String document) {
        List<Statement> statements = new ArrayList<>();
        Json.parse(document).flatMap(root -> root.member("Statement")).ifPresent(all -> all.elements()
                .forEach(each -> statements.add(statement(each))));
        return new PolicyDocument(statements);
    }

    /** A policy that allows these actions. */
    static PolicyDocument allowing(String... actions) {
        List<Pattern> patterns =
                List.of(actions).stream().map(PolicyDocument::pattern).toList();
        return new PolicyDocument(List.of(new Statement(true, true, List.of(), new Actions(patterns, false))));
    }

    private static Statement statement(Json written) {
        boolean everything = written.member("Resource")
                .map(resources -> texts(Optional.of(resources)).contains("*"))
                .orElse(true);
        Optional<Json> others = written.member("NotAction");
        List<Pattern> patterns = texts(others.or(() -> written.member("Action"))).stream()
                .map(PolicyDocument::pattern)
                .toList();
        return new Statement(
                written.member("Effect").map(Json::asText).orElse("").equals("Allow"),
                everything && written.member("Condition").isEmpty(),
                texts(written.member("Principal").flatMap(principal -> principal.member("Service"))),
                new Actions(patterns, others.isPresent()));
    }

    private static List<String> texts(Optional<Json> value) {
        return value.stream()
                .flatMap(found -> found.elements().stream())
                .map(Json::asText)
                .toList();
    }

    /** Actions are compared without regard to case, * and ? stand for any characters (documented: IAM, Action). */
    private static Pattern pattern(String action) {
        StringBuilder regex = new StringBuilder();
        for (char each : action.toLowerCase(Locale.ROOT).toCharArray()) {
            regex.append(each == '*' ? ".*" : each == '?' ? "." : Pattern.quote(String.valueOf(each)));
        }
        return Pattern.compile(regex.toString());
    }

    boolean allows(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return statements.stream()
                .anyMatch(statement -> statement.allows() && statement.actions().has(lower));
    }

    boolean denies(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return statements.stream()
                .anyMatch(statement -> !statement.allows()
                        && statement.always()
                        && statement.actions().has(lower));
    }

    /** Whether a service may assume the role that has this trust policy. */
    boolean trusts(String service) {
        return statements.stream()
                .anyMatch(statement -> statement.allows()
                        && statement.services().contains(service)
                        && statement.actions().has("sts:assumerole"));
    }
}
