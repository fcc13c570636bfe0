package dev.expressmode.api.acm;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The names a certificate in PEM is good for. */
final class PemNames {
    private static final int DNS = 2;

    private PemNames() {}

    static List<String> of(byte[] pem) {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            List<String> names = new ArrayList<>(commonName(certificate));
            for (List<?> entry :
                    Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of())) {
                if (entry.get(0).equals(DNS) && !names.contains(entry.get(1))) {
                    names.add((String) entry.get(1));
                }
            }
            if (names.isEmpty()) {
                throw AcmWorld.invalid("The certificate field contains no domain name.");
            }
            return names;
        } catch (CertificateException | InvalidNameException unreadable) {
            throw AcmWorld.invalid("The certificate field contains more than one certificate or is not PEM-encoded.");
        }
    }

    private static List<String> commonName(X509Certificate certificate) throws InvalidNameException {
        return new LdapName(certificate.getSubjectX500Principal().getName())
                .getRdns().stream()
                        .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                        .map(rdn -> rdn.getValue().toString())
                        .filter(name -> name.contains("."))
                        .toList();
    }
}
