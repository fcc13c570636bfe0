package dev.expressmode.engine.account;

import dev.expressmode.engine.Ids;
import java.util.List;

/** A security group. */
public record SecurityGroup(String arn, String id, String name, String description, String vpcId, List<Rule> rules) {

    /**
     * One rule.
     *
     * @param egress false for ingress
     * @param protocol {@code tcp} or {@code -1} for all
     * @param peer a CIDR block or the id of a security group
     * @param id what it is called for good; empty where its name follows from what it says
     */
    public record Rule(
            boolean egress, String protocol, int fromPort, int toPort, String peer, String description, String id) {
        /** A rule whose name follows from what it says. */
        public Rule(boolean egress, String protocol, int fromPort, int toPort, String peer, String description) {
            this(egress, protocol, fromPort, toPort, peer, description, "");
        }

        /** The same rule by a name of its own. */
        public Rule called(String name) {
            return new Rule(egress, protocol, fromPort, toPort, peer, description, name);
        }

        /** The same rule in other words. */
        public Rule described(String words) {
            return new Rule(egress, protocol, fromPort, toPort, peer, words, id);
        }

        Rule facing(boolean outwards) {
            return new Rule(outwards, protocol, fromPort, toPort, peer, description, id);
        }

        /** The name it has in a group, as {@code sgr-} and 17 digits. */
        public String idIn(String groupId) {
            if (!id.isEmpty()) {
                return id;
            }
            String text = groupId + egress + protocol + "/" + fromPort + "/" + toPort + "/" + peer;
            long seed = 0;
            for (int i = 0; i < text.length(); i++) {
                seed = seed * 31 + text.charAt(i);
            }
            return "sgr-" + Ids.seededBy(seed).hex(17);
        }

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
