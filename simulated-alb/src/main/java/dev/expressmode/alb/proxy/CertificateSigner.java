package dev.expressmode.alb.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes certificates. All BouncyCastle code is here, so that nothing of it is loaded before the first certificate is
 * needed. Keys and signatures come from the JDK's own providers. Validity is by the machine's clock, whatever the simulated
 * time: real clients check it.
 */
final class CertificateSigner {
    private static final X500Name AUTHORITY = new X500Name("CN=Express Mode Simulator local CA");
    // one name for all: a common name holds 64 characters, which a service's host under .localhost exceeds
    private static final X500Name FRONT_DOOR = new X500Name("CN=Express Mode Simulator front door");
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    // some clients refuse server certificates that are valid for longer than 398 days
    private static final Duration LEAF_LIFE = Duration.ofDays(390);

    private final SecureRandom random = new SecureRandom();

    /** A new P-256 key pair. */
    KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    /** A self-signed authority that may sign server certificates and nothing below. */
    KeyedCertificate newAuthority() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = newKeys();
        X509v3CertificateBuilder builder = builder(AUTHORITY, AUTHORITY, keys.getPublic(), AUTHORITY_LIFE)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        return new KeyedCertificate(sign(builder, keys.getPrivate()), keys.getPrivate());
    }

    /** A server certificate for these names. */
    X509Certificate sign(KeyedCertificate authority, GeneralNames names, PublicKey key)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        X509v3CertificateBuilder builder = builder(AUTHORITY, FRONT_DOOR, key, LEAF_LIFE)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, names)
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        extensions.createAuthorityKeyIdentifier(
                                authority.certificate().getPublicKey()))
                .addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key));
        return sign(builder, authority.key());
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Duration life) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, random).add(BigInteger.ONE),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(life)),
                subject,
                key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
