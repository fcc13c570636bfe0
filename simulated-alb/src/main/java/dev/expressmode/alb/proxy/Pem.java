package dev.expressmode.alb.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text form of keys and certificates that other tools read. */
final class Pem {
    private Pem() {}

    static String encode(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** The first block with this label. Throws IllegalArgumentException if there is none or it is damaged. */
    static byte[] decode(String label, String text) {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + label + " in it");
        }
        String body = text.substring(from + begin.length(), to);
        return Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
    }
}
