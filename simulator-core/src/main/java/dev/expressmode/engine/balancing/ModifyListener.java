package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes a listener: its port, its default certificate, what becomes of requests that meet no rule. */
public record ModifyListener(
        String arn,
        Optional<Integer> port,
        List<Listener.AttachedCertificate> defaultCertificate,
        Optional<Action> defaultAction)
        implements Command<Listener> {
    @Override
    public Outcome<Listener> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        Listener before = balancing.listener(arn).orElseThrow(BalancingFaults::listenersNotFound);
        int newPort = port.orElse(before.port());
        boolean taken = balancing.listenersOf(before.loadBalancerArn()).stream()
                .anyMatch(other -> other.port() == newPort && !other.arn().equals(arn));
        if (taken) {
            throw BalancingFaults.duplicateListener();
        }
        defaultAction.ifPresent(action -> action.check(balancing, before.loadBalancerArn()));
        Listener after = new Listener(
                arn,
                before.loadBalancerArn(),
                newPort,
                before.secure(),
                certificates(before),
                defaultAction.orElse(before.defaultAction()));
        return Outcome.of(after).event(new BalancingEvent.ListenerChanged(after));
    }

    private List<Listener.AttachedCertificate> certificates(Listener before) {
        if (defaultCertificate.isEmpty()) {
            return before.certificates();
        }
        return Stream.concat(
                        defaultCertificate.stream(),
                        before.certificates().stream().filter(other -> !defaultCertificate.contains(other)))
                .toList();
    }
}
