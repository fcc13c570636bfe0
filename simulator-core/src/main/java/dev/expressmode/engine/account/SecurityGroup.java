package dev.expressmode.engine.account;

import java.util.List;

/**
 * A security group with the rules Express gives it.
 *
 * @param rules as sentences are avoided on purpose: each rule is data
 */
public record SecurityGroup(String arn, String id, String name, String description, String vpcId, List<Rule> rules) {

    /**
     * One rule.
     *
     * @param egress false for ingress
     * @param protocol {@code tcp} or {@code -1} for all
     * @param peer a CIDR block or the id of a security group
     */
    public record Rule(boolean egress, String protocol, int fromPort, int toPort, String peer, String description) {
        /** Whether another rule says the same, be it described in other words. */
        public boolean sameTraffic(Rule other) {
            return egress == other.egress
                    && protocol.equals(other.protocol)
                    && fromPort == other.fromPort
                    && toPort == other.toPort
                    && peer.equals(other.peer);
        }
    }

    SecurityGroup withRules(List<Rule> newRules) {
        return new SecurityGroup(arn, id, name, description, vpcId, List.copyOf(newRules));
    }
}
