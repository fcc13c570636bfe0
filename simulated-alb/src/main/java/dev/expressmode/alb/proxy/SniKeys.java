package dev.expressmode.alb.proxy;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Hands TLS the certificate for the name the client asks for (SNI). A key alias here is simply the host name. */
final class SniKeys extends X509ExtendedKeyManager {
    private static final String KEY_TYPE = "EC";

    private final HostCertificates certificates;

    SniKeys(HostCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return KEY_TYPE.equals(keyType)
                ? requestedHost(engine.getHandshakeSession()).orElse(HostCertificates.DEFAULT_HOST)
                : null;
    }

    /** The name the client asked for, in lower case. */
    static Optional<String> requestedHost(@Nullable SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return Optional.of(host.getAsciiName().toLowerCase(Locale.ROOT));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {
            certificates.forHost(alias).certificate(), certificates.authority().certificate()
        };
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return certificates.forHost(alias).key();
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return KEY_TYPE.equals(keyType) ? HostCertificates.DEFAULT_HOST : null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return KEY_TYPE.equals(keyType) ? new String[] {HostCertificates.DEFAULT_HOST} : new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[0];
    }
}
