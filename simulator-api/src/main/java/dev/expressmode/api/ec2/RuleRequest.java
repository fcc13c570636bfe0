package dev.expressmode.api.ec2;

import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.SecurityGroup.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** The rules that Authorize and Revoke calls are sent, in the form with permissions and in the short one. */
final class RuleRequest {
    private RuleRequest() {}

    static List<Rule> rules(boolean egress, List<IpPermission> permissions) {
        List<Rule> rules = new ArrayList<>();
        for (IpPermission permission : permissions) {
            Ports ports = new Ports(
                    egress,
                    Ec2World.required(permission.ipProtocol(), "IpProtocol"),
                    permission.fromPort(),
                    permission.toPort());
            permission.ipRanges().forEach(range -> rules.add(ports.rule(range.cidrIp(), range.description())));
            permission.ipv6Ranges().forEach(range -> rules.add(ports.rule(range.cidrIpv6(), range.description())));
            permission.userIdGroupPairs().forEach(pair -> rules.add(ports.rule(pair.groupId(), pair.description())));
            permission.prefixListIds().forEach(list -> rules.add(ports.rule(list.prefixListId(), list.description())));
        }
        return rules;
    }

    /** One rule said with members of the request itself; none if it says nothing. */
    static List<Rule> plain(
            boolean egress,
            @Nullable String protocol,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String peer) {
        return protocol == null && peer == null
                ? List.of()
                : List.of(new Ports(egress, Ec2World.required(protocol, "IpProtocol"), from, to).rule(peer, null));
    }

    /** Protocol and ports of a rule; all protocols have no ports. */
    private record Ports(
            boolean egress,
            String protocol,
            @Nullable Integer from,
            @Nullable Integer to) {
        Rule rule(@Nullable String peer, @Nullable String description) {
            String name =
                    switch (protocol) {
                        case "6" -> "tcp";
                        case "17" -> "udp";
                        case "1" -> "icmp";
                        default -> protocol.toLowerCase(Locale.ROOT);
                    };
            boolean all = name.equals("-1") || name.equals("all");
            if (!all && (from == null || to == null) && (name.equals("tcp") || name.equals("udp"))) {
                throw NetworkFaults.of(
                        "InvalidParameterValue",
                        "Invalid value 'Must specify both from and to ports with" + " TCP/UDP.' for portRange.");
            }
            if (!all && from != null && to != null && from > to && !name.startsWith("icmp")) {
                throw NetworkFaults.of("InvalidParameterValue", "Invalid TCP/UDP port range (" + from + ":" + to + ")");
            }
            return new Rule(
                    egress,
                    all ? "-1" : name,
                    all || from == null ? -1 : from,
                    all || to == null ? -1 : to,
                    Ec2World.required(peer, "CidrIp"),
                    Ec2World.or(description, ""));
        }
    }
}
