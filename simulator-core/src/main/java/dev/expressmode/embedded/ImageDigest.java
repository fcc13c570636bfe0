package dev.expressmode.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests for images that no registry knows. */
final class ImageDigest {

    private ImageDigest() {}

    /**
     * The digest in the reference, if it has one, else the hash of the reference itself (assumed: without a registry
     * nothing better is stable and differs between tags).
     */
    static String of(String imageReference) {
        int at = imageReference.indexOf("@sha256:");
        if (at >= 0) {
            return imageReference.substring(at + 1);
        }
        byte[] hash = sha256().digest(imageReference.getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
