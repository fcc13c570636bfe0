package dev.expressmode.alb.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The local certificate authority that clients are told to trust. Made on first use in the data directory
 * ({@code ca.pem}, and {@code ca-key.pem} that only the owner can read), found again afterwards, so that a client
 * configured once stays configured.
 */
final class CertificateAuthority {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final KeyedCertificate identity;

    private CertificateAuthority(Path file, KeyedCertificate identity) {
        this.file = file;
        this.identity = identity;
    }

    /** Throws {@link FrontDoorException} if the directory cannot be used or holds something damaged. */
    static synchronized CertificateAuthority openIn(Path directory) {
        Path file = directory.resolve("ca.pem");
        try {
            Files.createDirectories(directory);
            // two simulators may start at once in the same directory: one makes the authority, both use it
            try (FileChannel guard = FileChannel.open(
                    directory.resolve("ca.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                guard.lock(); // given back with the channel
                return new CertificateAuthority(file, readOrMake(file, directory.resolve("ca-key.pem")));
            }
        } catch (IOException failure) {
            throw new FrontDoorException(
                    "cannot keep the certificate authority in " + directory + ": " + failure, failure);
        }
    }

    /** The certificate that clients have to trust, in PEM form. */
    Path file() {
        return file;
    }

    KeyedCertificate identity() {
        return identity;
    }

    private static KeyedCertificate readOrMake(Path file, Path keyFile) throws IOException {
        return Files.exists(file) && Files.exists(keyFile) ? read(file, keyFile) : make(file, keyFile);
    }

    private static KeyedCertificate read(Path file, Path keyFile) throws IOException {
        try {
            byte[] certificate = Pem.decode(CERTIFICATE, Files.readString(file));
            byte[] key = Pem.decode(KEY, Files.readString(keyFile));
            X509Certificate parsed = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            parsed.checkValidity();
            PrivateKey parsedKey = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
            return new KeyedCertificate(parsed, parsedKey);
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw new FrontDoorException(
                    file + " or " + keyFile + " is damaged or out of date (" + failure.getMessage()
                            + "); delete both to get a new certificate authority",
                    failure);
        }
    }

    private static KeyedCertificate make(Path file, Path keyFile) throws IOException {
        try {
            KeyedCertificate made = new CertificateSigner().newAuthority();
            // the certificate last: where it exists the key does too
            writeOwnerOnly(keyFile, Pem.encode(KEY, made.key().getEncoded()));
            Path draft = file.resolveSibling("ca.pem.new");
            Files.writeString(draft, Pem.encode(CERTIFICATE, made.certificate().getEncoded()));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            return made;
        } catch (GeneralSecurityException | OperatorCreationException failure) {
            throw new FrontDoorException("cannot make a certificate authority: " + failure, failure);
        }
    }

    private static void writeOwnerOnly(Path file, String content) throws IOException {
        // created with its permissions, so that at no moment anybody else can read it
        Files.deleteIfExists(file);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Files.createFile(file, attributes);
        Files.writeString(file, content);
    }
}
