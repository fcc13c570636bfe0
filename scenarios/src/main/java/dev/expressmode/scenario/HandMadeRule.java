package dev.expressmode.scenario;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.Listener;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import java.util.List;

/** A listener rule with a certificate, added by a user to the shared listener for a domain of their own. */
final class HandMadeRule {
    private HandMadeRule() {}

    static Command<Done> of(ExpressService service, String host, boolean bothGroups) {
        return world -> {
            Balancing balancing = world.slice(Balancing.class);
            String listener = service.resourceArn(ManagedResource.Type.LISTENER);
            List<ListenerRule.Forward> now = balancing
                    .rule(service.resourceArn(ManagedResource.Type.RULE))
                    .map(ListenerRule::forward)
                    .orElse(List.of());
            List<ListenerRule.Forward> forward = now.stream()
                    .filter(group -> bothGroups || group.weight() > 0)
                    .toList();
            return Outcome.done()
                    .event(new BalancingEvent.CertificateAdded(
                            listener, new Listener.AttachedCertificate("arn:by-hand/" + host, host)))
                    .event(new BalancingEvent.RuleCreated(new ListenerRule(
                            listener + "/by-hand/" + host,
                            listener,
                            balancing.freePriority(listener),
                            List.of(host),
                            forward)));
        };
    }
}
