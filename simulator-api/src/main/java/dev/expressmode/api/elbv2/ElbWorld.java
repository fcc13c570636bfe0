package dev.expressmode.api.elbv2;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.BalancingFaults;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the operations of this service see of the simulator. */
final class ElbWorld {
    /** The largest page, and the default one (documented: PageSize is 1 to 400). */
    private static final int PAGE = 400;

    private final ExpressMode mode;

    ElbWorld(ExpressMode mode) {
        this.mode = mode;
    }

    Balancing balancing() {
        return mode.world().slice(Balancing.class);
    }

    Account account() {
        return mode.world().slice(Account.class);
    }

    <R> R execute(Command<R> command) {
        return mode.execute(command);
    }

    /** Whether a resource belongs to the account and region that asks. */
    static boolean within(Scope scope, String arn) {
        return arn.startsWith(scope.arn("elasticloadbalancing", ""));
    }

    /** The resources a request names, each of which must be there; all of them if it names none. */
    static <T> List<T> named(
            List<String> names, List<T> all, Function<String, Optional<T>> find, Function<String, Fault> missing) {
        if (names.isEmpty()) {
            return all;
        }
        return names.stream()
                .map(name -> find.apply(name).orElseThrow(() -> missing.apply(name)))
                .distinct()
                .toList();
    }

    static <T> Page<T> page(List<T> all, @Nullable String marker, @Nullable Integer size) {
        if (size != null && (size < 1 || size > PAGE)) {
            throw BalancingFaults.validation("The page size must be between 1 and 400");
        }
        return Page.of(all, marker, size == null ? PAGE : size, () -> BalancingFaults.validation("Invalid marker"));
    }

    /** What a request must have. */
    static <T> T required(@Nullable T value, String name) {
        return Optional.ofNullable(value).orElseThrow(() -> missing(name));
    }

    private static Fault missing(String name) {
        return BalancingFaults.validation("1 validation error detected: Value null at '"
                + Character.toLowerCase(name.charAt(0)) + name.substring(1)
                + "' failed to satisfy constraint: Member must not be null");
    }

    static <T> T or(@Nullable T value, Supplier<T> otherwise) {
        return value == null ? otherwise.get() : value;
    }
}
