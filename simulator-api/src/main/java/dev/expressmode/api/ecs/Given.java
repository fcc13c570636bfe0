package dev.expressmode.api.ecs;

import dev.expressmode.engine.Faults;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads members of a request that need not be there, and refuses values that a member does not allow. */
final class Given {
    private Given() {}

    /** A text, if there is one; empty text counts as none. */
    static Optional<String> text(@Nullable String member) {
        return Optional.ofNullable(member).filter(text -> !text.isEmpty());
    }

    /** A text that must be there. */
    static String required(@Nullable String member, String name) {
        return text(member).orElseThrow(() -> Faults.missing(name));
    }

    /** A list that must be there and hold something. */
    static <T> List<T> required(List<T> member, String name) {
        if (member.isEmpty()) {
            throw Faults.missing(name);
        }
        return member;
    }

    /** The same list, if it is not too long. */
    static <T> List<T> atMost(int most, List<T> member, String name) {
        if (member.size() > most) {
            throw Faults.tooMany(name, most);
        }
        return member;
    }

    /** The same list, if nothing is in it twice. */
    static List<String> distinct(List<String> member, String what) {
        Set<String> seen = new LinkedHashSet<>();
        member.forEach(each -> {
            if (!seen.add(each)) {
                throw Faults.duplicate(what, each);
            }
        });
        return member;
    }

    /** A value of an enumeration, if there is one. SDKs send whatever they are given. */
    static Optional<String> oneOf(Collection<?> allowed, @Nullable String value, String member) {
        Optional<String> given = text(value);
        given.ifPresent(text -> check(allowed, text, member));
        return given;
    }

    /** Whether a list of things to include names one of them; all of them must be known. */
    static boolean includes(Collection<?> allowed, List<String> include, String wanted) {
        include.forEach(each -> check(allowed, each, "include"));
        return include.contains(wanted);
    }

    /** Refuses values that are none of an enumeration. */
    static List<String> allOf(Collection<?> allowed, List<String> values, String member) {
        values.forEach(each -> check(allowed, each, member));
        return values;
    }

    private static void check(Collection<?> allowed, String value, String member) {
        if (allowed.stream().noneMatch(each -> each.toString().equals(value))) {
            throw Faults.notAllowed(member, value, allowed);
        }
    }
}
