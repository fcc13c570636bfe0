package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Deletes a certificate; whether something still serves it is for the caller to know. */
public record DeleteCertificate(String arn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Account.class).certificate(arn).isEmpty()
                ? Outcome.done()
                : Outcome.done().event(new AccountEvent.CertificateDeleted(arn));
    }
}
