package dev.expressmode.engine.account;

/**
 * A subnet of a VPC.
 *
 * @param open true when its route table leads to an internet gateway: a public subnet
 */
public record Subnet(String id, String vpcId, String availabilityZone, String cidr, boolean open) {
    /** The first three numbers of its addresses, such as {@code 172.31.16}. */
    public String prefix() {
        return cidr.substring(0, cidr.lastIndexOf('.'));
    }
}
