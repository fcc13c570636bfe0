package dev.expressmode.api.ec2;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Network;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.tasks.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What the operations of this service see of the simulator. */
final class Ec2World {
    /** Results on a page, unless less are asked for (documented: 5 to 1000). */
    private static final int PAGE = 1000;

    private final ExpressMode mode;

    Ec2World(ExpressMode mode) {
        this.mode = mode;
    }

    Account account() {
        return mode.world().slice(Account.class);
    }

    Network network(Scope scope) {
        return account().network(scope);
    }

    Tasks tasks() {
        return mode.world().slice(Tasks.class);
    }

    Balancing balancing() {
        return mode.world().slice(Balancing.class);
    }

    <R> R execute(Command<R> command) {
        return mode.execute(command);
    }

    /** Tags as they are asked for at creation. */
    void tag(Scope scope, String kind, String id, List<TagSpecification> specifications) {
        Map<String, String> tags = new LinkedHashMap<>();
        specifications.forEach(
                specification -> specification.tags().forEach(tag -> tags.put(tag.key(), or(tag.value(), ""))));
        if (!tags.isEmpty()) {
            execute(Retag.setting(scope.arn("ec2", kind + "/" + id), tags));
        }
    }

    Map<String, String> tagMap(Scope scope, String kind, String id) {
        return account().tags(scope.arn("ec2", kind + "/" + id));
    }

    List<Tag> tags(Scope scope, String kind, String id) {
        return tags(tagMap(scope, kind, id));
    }

    static List<Tag> tags(Map<String, String> map) {
        return map.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** The resources a request names, each of which must be there; all of them if it names none. */
    static <T> List<T> named(List<String> ids, List<T> all, Function<T, String> id, Function<String, Fault> missing) {
        for (String wanted : ids) {
            if (all.stream().noneMatch(each -> id.apply(each).equals(wanted))) {
                throw missing.apply(wanted);
            }
        }
        return ids.isEmpty()
                ? all
                : all.stream().filter(each -> ids.contains(id.apply(each))).toList();
    }

    static <T> Page<T> page(List<T> all, @Nullable String token, @Nullable Integer size) {
        if (size != null && (size < 1 || size > PAGE)) {
            throw NetworkFaults.invalidValue("Value ( " + size
                    + " ) for parameter maxResults is invalid. Expecting a value between 1 and 1000.");
        }
        return Page.of(
                all,
                token,
                size == null ? PAGE : size,
                () -> NetworkFaults.invalidValue("The token '" + token + "' is invalid."));
    }

    static <T> T required(@Nullable T value, String name) {
        return Optional.ofNullable(value).orElseThrow(() -> NetworkFaults.missing(name));
    }

    static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
