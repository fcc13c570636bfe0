package dev.expressmode.alb;

import dev.expressmode.alb.wire.RequestHead;
import dev.expressmode.port.RuleCondition;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Rule conditions made ready for requests (documented: ALB guide, rule-condition-types). */
final class Conditions {
    private Conditions() {}

    /** Whether all hold. */
    static Predicate<Inquiry> all(List<RuleCondition> conditions) {
        List<Predicate<Inquiry>> each =
                conditions.stream().map(Conditions::compile).toList();
        return inquiry -> {
            for (Predicate<Inquiry> condition : each) {
                if (!condition.test(inquiry)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<Inquiry> compile(RuleCondition condition) {
        if (condition instanceof RuleCondition.Path path) {
            return inquiry -> meetsAny(path.patterns(), inquiry.head().path());
        }
        if (condition instanceof RuleCondition.Header header) {
            List<String> patterns = inLowerCase(header.patterns());
            return inquiry -> inquiry.head().values(header.name()).stream()
                    .anyMatch(value -> meetsAny(patterns, value.toLowerCase(Locale.ROOT)));
        }
        if (condition instanceof RuleCondition.Method method) {
            return inquiry -> method.methods().contains(inquiry.head().method());
        }
        if (condition instanceof RuleCondition.Query query) {
            List<RuleCondition.Parameter> wanted = query.parameters().stream()
                    .map(each -> new RuleCondition.Parameter(lower(each.key()), lower(each.value())))
                    .toList();
            return inquiry -> queryMeetsAny(wanted, inquiry.head());
        }
        List<AddressBlock> blocks = ((RuleCondition.SourceIp) condition)
                .blocks().stream().map(AddressBlock::parse).toList();
        return inquiry -> blocks.stream().anyMatch(block -> block.holds(inquiry.clientAddress()));
    }

    private static boolean queryMeetsAny(List<RuleCondition.Parameter> wanted, RequestHead head) {
        String query = lower(head.query());
        if (query.isEmpty()) {
            return false;
        }
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String key = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            for (RuleCondition.Parameter each : wanted) {
                boolean anyKey = each.key().isEmpty();
                if ((anyKey || WildcardPattern.matches(each.key(), key))
                        && WildcardPattern.matches(each.value(), value)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean meetsAny(List<String> patterns, String text) {
        for (String pattern : patterns) {
            if (WildcardPattern.matches(pattern, text)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> inLowerCase(List<String> patterns) {
        return patterns.stream().map(Conditions::lower).toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
