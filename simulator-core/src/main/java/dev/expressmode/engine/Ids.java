package dev.expressmode.engine;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Ids in the forms AWS gives them, drawn from the seed. One instance serves one decision. */
public final class Ids {
    private static final String URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private final SplittableRandom random;

    Ids(long seed, long position) {
        this.random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + position);
    }

    /** A source that depends on this seed alone, for what must be the same in every run. */
    public static Ids seededBy(long seed) {
        return new Ids(seed, 0);
    }

    /** Lower-case hexadecimal digits. */
    public String hex(int digits) {
        StringBuilder text = new StringBuilder(digits + 16);
        while (text.length() < digits) {
            text.append(HexFormat.of().toHexDigits(random.nextLong()));
        }
        text.setLength(digits);
        return text.toString();
    }

    /** Decimal digits, the first not zero. */
    public String digits(int count) {
        StringBuilder text = new StringBuilder(count).append((char) ('1' + random.nextInt(9)));
        while (text.length() < count) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    /** The 21 characters of a service deployment id (observed: {@code Ct7662j5QiKXdcgCZauD0}). */
    public String deploymentId() {
        StringBuilder text = new StringBuilder(21);
        while (text.length() < 21) {
            text.append(URL_SAFE.charAt(random.nextInt(text.isEmpty() ? 62 : 64)));
        }
        return text.toString();
    }

    /** The 19 digits of a service revision, which are those of {@code ecs-svc/<digits>} too. Fits a signed long. */
    public String revisionId() {
        return "" + random.nextLong(1_000_000_000_000_000_000L, 9_000_000_000_000_000_000L);
    }

    /** A version 4 UUID. */
    public String uuid() {
        String hex = uuidHex();
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }

    /** The 32 digits of a version 4 UUID, as in an Express endpoint's host name (inferred from twelve observed). */
    public String uuidHex() {
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    /** A whole number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }
}
