package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.List;
import java.util.stream.Stream;

/** Puts certificates on a listener; those that are there already stay. */
public record AddCertificates(String listenerArn, List<Listener.AttachedCertificate> certificates)
        implements Command<Done> {
    /** Certificates on a load balancer, the default one aside (documented: ALB guide, load-balancer-limits). */
    private static final int MOST = 25;

    @Override
    public Outcome<Done> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        Listener listener = balancing.listener(listenerArn).orElseThrow(BalancingFaults::listenersNotFound);
        List<Listener.AttachedCertificate> fresh = certificates.stream()
                .filter(certificate -> !listener.certificates().contains(certificate))
                .toList();
        long arns = Stream.concat(
                        balancing.listenersOf(listener.loadBalancerArn()).stream()
                                .flatMap(each -> each.certificates().stream()),
                        fresh.stream())
                .map(Listener.AttachedCertificate::arn)
                .distinct()
                .count();
        if (arns > MOST + 1) {
            throw BalancingFaults.tooMany(
                    "TooManyCertificates", "The maximum number of certificates per load balancer has been reached");
        }
        Outcome<Done> outcome = Outcome.done();
        fresh.forEach(certificate -> outcome.event(new BalancingEvent.CertificateAdded(listenerArn, certificate)));
        return outcome;
    }
}
