package dev.expressmode.alb.proxy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/**
 * A certificate for any host name, made when a client first asks for that name. All share one key pair: they are one
 * server's, and the first handshake with a new name stays fast.
 */
final class HostCertificates {
    /** What a client asks for that names no host, as one does that connects to an address. */
    static final String DEFAULT_HOST = "localhost";

    // bounds memory against a client that makes names up
    private static final int MOST_KEPT = 1000;

    private final KeyedCertificate authority;
    private final Map<String, KeyedCertificate> kept = new HashMap<>();
    // made with the first certificate, because loading BouncyCastle would cost every start
    private @Nullable Minting minting;

    private record Minting(CertificateSigner signer, KeyPair keys) {
        static Minting begin() throws GeneralSecurityException {
            CertificateSigner signer = new CertificateSigner();
            return new Minting(signer, signer.newKeys());
        }

        KeyedCertificate mint(KeyedCertificate authority, GeneralNames names)
                throws GeneralSecurityException, IOException, OperatorCreationException {
            return new KeyedCertificate(signer.sign(authority, names, keys.getPublic()), keys.getPrivate());
        }
    }

    HostCertificates(KeyedCertificate authority) {
        this.authority = authority;
    }

    KeyedCertificate authority() {
        return authority;
    }

    /** The certificate for a host: for the very name given, and for loopback too where that is the default one. */
    synchronized KeyedCertificate forHost(String host) {
        KeyedCertificate known = kept.get(host);
        if (known != null) {
            return known;
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        KeyedCertificate made = make(host);
        kept.put(host, made);
        return made;
    }

    private KeyedCertificate make(String host) {
        try {
            Minting current = minting == null ? Minting.begin() : minting;
            minting = current;
            return current.mint(authority, names(host));
        } catch (GeneralSecurityException | IOException | OperatorCreationException failure) {
            throw new IllegalStateException("cannot make a certificate for " + host, failure);
        }
    }

    private static GeneralNames names(String host) {
        GeneralName name = new GeneralName(GeneralName.dNSName, host);
        return host.equals(DEFAULT_HOST)
                ? new GeneralNames(new GeneralName[] {
                    name,
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                    new GeneralName(GeneralName.iPAddress, "::1")
                })
                : new GeneralNames(name);
    }
}
