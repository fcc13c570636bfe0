package dev.expressmode.engine.account;

/**
 * A subnet of a VPC.
 *
 * @param open true when its route table leads to an internet gateway: a public subnet
 */
public record Subnet(String id, String vpcId, String availabilityZone, String cidr, boolean open) {
    /** AWS keeps the first four addresses of a subnet and the last (documented: VPC guide, subnet sizing). */
    private static final int KEPT_FIRST = 4;

    private static final int KEPT = 5;

    /** How many addresses are there for network interfaces. */
    public int hosts() {
        int bits = 32 - Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
        return (1 << bits) - KEPT;
    }

    /** The address with this number, from 0 to {@link #hosts()} - 1. */
    public String address(int number) {
        long value = 0;
        for (String part : cidr.substring(0, cidr.indexOf('/')).split("\\.", 4)) {
            value = value * 256 + Integer.parseInt(part);
        }
        value += KEPT_FIRST + number;
        return (value >> 24) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255);
    }
}
