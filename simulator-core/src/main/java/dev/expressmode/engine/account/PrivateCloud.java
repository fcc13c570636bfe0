package dev.expressmode.engine.account;

/**
 * A virtual private cloud as EC2 shows it.
 *
 * @param standard whether it is the default one of its account and region
 */
public record PrivateCloud(String id, String cidr, boolean standard, boolean dnsSupport, boolean dnsHostnames) {
    PrivateCloud with(boolean support, boolean hostnames) {
        return new PrivateCloud(id, cidr, standard, support, hostnames);
    }
}
