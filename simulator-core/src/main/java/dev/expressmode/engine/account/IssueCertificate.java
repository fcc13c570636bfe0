package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.List;

/** Has a certificate issued, at once: there is no DNS whose records could be late (assumed). */
public record IssueCertificate(Scope scope, String domainName, List<String> alternativeNames, Certificate.Origin origin)
        implements Command<Certificate> {
    @Override
    public Outcome<Certificate> decide(World world) {
        Certificate certificate = new Certificate(
                scope.arn("acm", "certificate/" + world.ids().uuid()),
                domainName,
                alternativeNames,
                origin,
                world.now());
        return Outcome.of(certificate).event(new AccountEvent.CertificateIssued(certificate));
    }
}
