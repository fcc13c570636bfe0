package dev.expressmode.alb.proxy;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** TLS contexts that know our own keys and nobody else's. */
final class Tls {
    // without an explicit choice the JDK reads its whole trust store, a tenth of a second at start for no use here
    private static final TrustManager[] TRUST_NOBODY = {};

    private Tls() {}

    /** A context for a server with these keys. */
    static SSLContext serving(KeyManager keys) {
        return context(keys);
    }

    /** A context for a client that never speaks TLS, where one has to be given all the same. */
    static SSLContext unused() {
        return context();
    }

    private static SSLContext context(KeyManager... keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, TRUST_NOBODY, null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new FrontDoorException("TLS is not available: " + failure.getMessage(), failure);
        }
    }
}
