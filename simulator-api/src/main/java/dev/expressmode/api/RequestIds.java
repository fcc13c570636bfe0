package dev.expressmode.api;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Request ids look like AWS's. They never enter the world, so they need no seed. */
final class RequestIds {
    private RequestIds() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(version4, variant).toString();
    }
}
