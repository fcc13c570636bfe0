package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.List;

/** Takes certificates off a listener; the default one cannot be taken (documented). */
public record RemoveCertificates(String listenerArn, List<String> arns) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Listener listener =
                world.slice(Balancing.class).listener(listenerArn).orElseThrow(BalancingFaults::listenersNotFound);
        List<Listener.AttachedCertificate> certificates = listener.certificates();
        if (!certificates.isEmpty() && arns.contains(certificates.get(0).arn())) {
            throw BalancingFaults.configuration("The default certificate of a listener cannot be removed");
        }
        Outcome<Done> outcome = Outcome.done();
        arns.forEach(arn -> outcome.event(new BalancingEvent.CertificateRemoved(listenerArn, arn)));
        return outcome;
    }
}
