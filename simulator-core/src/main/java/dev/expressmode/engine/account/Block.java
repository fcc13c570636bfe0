package dev.expressmode.engine.account;

import dev.expressmode.engine.Fault;

/**
 * A block of IPv4 addresses.
 *
 * @param from its first address as a number
 * @param bits how many bits of an address all of them share
 */
record Block(long from, int bits) {

    /** Reads {@code 10.0.0.0/16}; throws what is given if it does not read so. */
    static Block of(String cidr, Fault malformed) {
        if (!cidr.matches("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}")) {
            throw malformed;
        }
        String[] parts = cidr.split("[./]", -1);
        long address = 0;
        for (int i = 0; i < 4; i++) {
            int part = Integer.parseInt(parts[i]);
            if (part > 255) {
                throw malformed;
            }
            address = address * 256 + part;
        }
        int bits = Integer.parseInt(parts[4]);
        if (bits > 32 || address % (1L << (32 - bits)) != 0) {
            throw malformed;
        }
        return new Block(address, bits);
    }

    private long end() {
        return from + (1L << (32 - bits));
    }

    boolean contains(Block other) {
        return from <= other.from && other.end() <= end();
    }

    boolean meets(Block other) {
        return from < other.end() && other.from < end();
    }
}
