package dev.expressmode.api.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.account.Identities;
import dev.expressmode.engine.account.IdentityFaults;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.account.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Tag;

/** What the operations of this service see of the simulator. */
final class IamWorld {
    /** Items on a page, unless less are asked for (documented). */
    private static final int PAGE = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExpressMode mode;

    IamWorld(ExpressMode mode) {
        this.mode = mode;
    }

    Identities identities(Call call) {
        return account().identities(call.scope());
    }

    Account account() {
        return mode.world().slice(Account.class);
    }

    Role role(Call call, @Nullable String name) {
        String wanted = required(name, "roleName");
        return identities(call).role(wanted).orElseThrow(() -> IdentityFaults.noRole(wanted));
    }

    /** A role that its owner may change. */
    Role changeable(Call call, @Nullable String name) {
        Role role = role(call, name);
        if (role.linked()) {
            throw IdentityFaults.protectedRole(role.name());
        }
        return role;
    }

    /** Why a service still needs its role: ECS does while a cluster is there (assumed: in these words). */
    Optional<String> need(Scope scope, Role role) {
        boolean clusters = role.path().contains("/ecs.amazonaws.com/")
                && account().clusters(scope).stream().anyMatch(Cluster::active);
        return clusters
                ? Optional.of("The role " + role.name() + " is in use by ECS clusters in " + scope.region() + ".")
                : Optional.empty();
    }

    <R> R execute(Command<R> command) {
        return mode.execute(command);
    }

    List<Tag> tags(String arn) {
        return account().tags(arn).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    void tag(String arn, List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        execute(Retag.setting(arn, map));
    }

    static <T> Page<T> page(List<T> all, @Nullable String marker, @Nullable Integer size) {
        if (size != null && (size < 1 || size > 1000)) {
            throw IdentityFaults.validation("1 validation error detected: Value '" + size
                    + "' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to"
                    + " 1000");
        }
        return Page.of(all, marker, size == null ? PAGE : size, () -> IdentityFaults.validation("Invalid Marker."));
    }

    /** Policies come percent-encoded (documented: IAM API reference, Role). */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Refuses what is not a policy at all; whether it makes sense is not looked at. */
    static String policy(@Nullable String document, String member) {
        String given = required(document, member);
        try {
            if (JSON.readTree(given).path("Statement").isContainerNode()) {
                return given;
            }
        } catch (JsonProcessingException unreadable) {
            throw IdentityFaults.malformedPolicy("This policy contains invalid Json");
        }
        throw IdentityFaults.malformedPolicy("Syntax errors in policy.");
    }

    static <T> T required(@Nullable T value, String member) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> IdentityFaults.validation("1 validation error detected: Value null at '" + member
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
