package dev.expressmode.api.acm;

import dev.expressmode.ExpressMode;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Certificate;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.LoadBalancer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operations of this service see of the simulator. */
final class AcmWorld {
    private final ExpressMode mode;

    AcmWorld(ExpressMode mode) {
        this.mode = mode;
    }

    Account account() {
        return mode.world().slice(Account.class);
    }

    <R> R execute(Command<R> command) {
        return mode.execute(command);
    }

    /** The load balancers that serve a certificate. */
    List<String> users(String arn) {
        Balancing balancing = mode.world().slice(Balancing.class);
        return balancing.loadBalancers().stream()
                .map(LoadBalancer::arn)
                .filter(balancer -> balancing.listenersOf(balancer).stream()
                        .anyMatch(listener -> listener.certificates().stream()
                                .anyMatch(attached -> attached.arn().equals(arn))))
                .toList();
    }

    Certificate certificate(@Nullable String arn) {
        String wanted = required(arn, "certificateArn");
        return account()
                .certificate(wanted)
                .orElseThrow(
                        () -> new Fault("ResourceNotFoundException", "Could not find certificate " + wanted + "."));
    }

    static <T> T required(@Nullable T value, String member) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> invalid("1 validation error detected: Value null at '" + member
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    static Fault invalid(String message) {
        return new Fault("ValidationException", message);
    }
}
