package dev.expressmode.alb;

import dev.expressmode.alb.wire.ReadRequest;
import dev.expressmode.alb.wire.RequestHead;
import dev.expressmode.alb.wire.RequestReader;
import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.GroupAttributes;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Short words for routing tables in tests. */
public final class Tables {
    public static final String HOST = "ng-e6840bdf0c1f4a5e9d3b7a2c8e1f6d40.ecs.us-east-1.on.aws";

    private Tables() {}

    /** One balancer with one rule for {@link #HOST} to these groups. */
    public static RoutingTable serving(WeightedGroup... groups) {
        return table(balancer("lb", List.of(HOST), rule(1, HOST, groups)));
    }

    public static RoutingTable table(LoadBalancerRoutes... balancers) {
        return new RoutingTable(List.of(balancers));
    }

    public static LoadBalancerRoutes balancer(String arn, List<String> certificateHosts, Rule... rules) {
        FixedResponse otherwise = new FixedResponse(404, "text/plain", "Not Found");
        return new LoadBalancerRoutes(
                arn, arn + "-1.us-east-1.elb.amazonaws.com", certificateHosts, List.of(rules), otherwise);
    }

    /** The same table with other attributes of all its balancers. */
    public static RoutingTable withAttributes(RoutingTable table, BalancerAttributes attributes) {
        return new RoutingTable(table.loadBalancers().stream()
                .map(each -> new LoadBalancerRoutes(
                        each.arn(),
                        each.dnsName(),
                        each.certificateHosts(),
                        each.rules(),
                        each.otherwise(),
                        attributes))
                .toList());
    }

    /** Express's attributes with another idle timeout. */
    public static BalancerAttributes idleFor(Duration timeout) {
        BalancerAttributes express = BalancerAttributes.EXPRESS;
        return new BalancerAttributes(
                express.forwardedFor(),
                express.clientPort(),
                express.dropInvalidHeaders(),
                express.desync(),
                express.preserveHost(),
                timeout,
                express.clientKeepAlive());
    }

    /** The attributes of a group whose targets speak this. */
    public static GroupAttributes speaking(GroupAttributes.ProtocolVersion version) {
        GroupAttributes usual = GroupAttributes.DEFAULT;
        return new GroupAttributes(usual.algorithm(), usual.slowStart(), usual.stickiness(), version);
    }

    public static Rule rule(int priority, String host, WeightedGroup... groups) {
        return new Rule("rule-" + priority, priority, List.of(host), List.of(groups));
    }

    public static WeightedGroup group(String arn, int weight, Target... targets) {
        return new WeightedGroup(arn, weight, List.of(targets));
    }

    public static Target healthy(String address) {
        return target(address, TargetState.HEALTHY);
    }

    public static Target unhealthy(String address) {
        return target(address, TargetState.UNHEALTHY);
    }

    public static Target initial(String address) {
        return target(address, TargetState.INITIAL);
    }

    public static Target draining(String address) {
        return target(address, TargetState.DRAINING);
    }

    /** A GET for this host from this machine. */
    public static Inquiry asking(String host) {
        return asking("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", "127.0.0.1");
    }

    /** This request, from this address. */
    public static Inquiry asking(String request, String client) {
        byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        RequestHead head = ((ReadRequest.Complete) RequestReader.read(bytes, 0, bytes.length)).head();
        return Inquiry.of(head, client);
    }

    /** A target whose address in the group is not where it listens. */
    public static Target target(String address, int port, TargetState state) {
        return new Target(address, new Endpoint("127.0.0.1", port), state);
    }

    private static Target target(String address, TargetState state) {
        return target(address, 8080, state);
    }
}
