package dev.expressmode.alb;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of IP addresses such as {@code 10.0.0.0/8}. */
final class AddressBlock {
    private final byte[] base;
    private final int prefix;

    private AddressBlock(byte[] base, int prefix) {
        this.base = base;
        this.prefix = prefix;
    }

    /** Throws IllegalArgumentException if it is none. */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        byte[] base = literal(slash < 0 ? text : text.substring(0, slash));
        int prefix = slash < 0 ? base.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        return new AddressBlock(base, prefix);
    }

    boolean holds(String address) {
        byte[] bytes = literal(address);
        if (bytes.length != base.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != base[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        return rest == 0 || ((bytes[whole] ^ base[whole]) & 0xFF) >> (Byte.SIZE - rest) == 0;
    }

    private static byte[] literal(String address) {
        // a name would be looked up in the DNS
        if (!address.matches("[0-9a-fA-F:.]+")) {
            throw new IllegalArgumentException("not an IP address: " + address);
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("not an IP address: " + address, malformed);
        }
    }
}
