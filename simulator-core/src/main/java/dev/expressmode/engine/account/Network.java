package dev.expressmode.engine.account;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The networks of one account and region: the default VPC, which follows from the scope, and what users make. Whether a
 * subnet is public is not kept: its route table says so at the moment it is asked.
 */
public final class Network {
    final Map<String, PrivateCloud> clouds = new LinkedHashMap<>();
    final Map<String, Subnet> subnets = new LinkedHashMap<>();
    final Map<String, RouteTable> routeTables = new LinkedHashMap<>();
    final Map<String, InternetGateway> gateways = new LinkedHashMap<>();
    final Set<String> publicOnLaunch = new LinkedHashSet<>();
    private final SecurityGroup defaultGroup;

    Network(Scope scope, Vpc vpc) {
        Ids ids = Ids.seededBy(vpc.id().hashCode());
        String gateway = "igw-" + ids.hex(17);
        clouds.put(vpc.id(), new PrivateCloud(vpc.id(), "172.31.0.0/16", true, true, true));
        gateways.put(gateway, new InternetGateway(gateway, Optional.of(vpc.id())));
        String table = "rtb-" + ids.hex(17);
        routeTables.put(
                table,
                new RouteTable(
                        table,
                        vpc.id(),
                        true,
                        "rtbassoc-" + ids.hex(17),
                        List.of(
                                new RouteTable.Route("172.31.0.0/16", "local"),
                                new RouteTable.Route("0.0.0.0/0", gateway)),
                        List.of()));
        vpc.subnets().forEach(subnet -> {
            subnets.put(subnet.id(), subnet);
            publicOnLaunch.add(subnet.id());
        });
        defaultGroup = defaultGroup(scope, vpc.id(), "sg-" + ids.hex(17));
    }

    /** The group every VPC begins with: all from its members, all to everybody (documented: VPC guide). */
    static SecurityGroup defaultGroup(Scope scope, String vpcId, String id) {
        return new SecurityGroup(
                scope.arn("ec2", "security-group/" + id),
                id,
                "default",
                "default VPC security group",
                vpcId,
                List.of(
                        new SecurityGroup.Rule(false, "-1", -1, -1, id, ""),
                        new SecurityGroup.Rule(true, "-1", -1, -1, "0.0.0.0/0", "")));
    }

    /** The default security group of the default VPC, as it was made. */
    public SecurityGroup defaultGroup() {
        return defaultGroup;
    }

    /** The VPCs, the default one first. */
    public List<PrivateCloud> clouds() {
        return List.copyOf(clouds.values());
    }

    /** The VPC of this id. */
    public Optional<PrivateCloud> cloud(String id) {
        return Optional.ofNullable(clouds.get(id));
    }

    /** The subnets, as open as their routes make them. */
    public List<Subnet> subnets() {
        List<Subnet> all = new ArrayList<>();
        subnets.values().forEach(subnet -> all.add(judged(subnet)));
        return all;
    }

    /** The subnet of this id, as open as its routes make it. */
    public Optional<Subnet> subnet(String id) {
        return Optional.ofNullable(subnets.get(id)).map(this::judged);
    }

    /** Whether what is started in a subnet gets a public address unless told otherwise. */
    public boolean publicOnLaunch(String subnetId) {
        return publicOnLaunch.contains(subnetId);
    }

    private Subnet judged(Subnet subnet) {
        boolean open = tableOf(subnet).filter(RouteTable::leadsOut).isPresent();
        return new Subnet(subnet.id(), subnet.vpcId(), subnet.availabilityZone(), subnet.cidr(), open);
    }

    private Optional<RouteTable> tableOf(Subnet subnet) {
        return routeTables.values().stream()
                .filter(table -> table.serves(subnet.id()))
                .findFirst()
                .or(() -> mainOf(subnet.vpcId()));
    }

    Optional<RouteTable> mainOf(String vpcId) {
        return routeTables.values().stream()
                .filter(table -> table.main() && table.vpcId().equals(vpcId))
                .findFirst();
    }

    /** The route tables, oldest first. */
    public List<RouteTable> routeTables() {
        return List.copyOf(routeTables.values());
    }

    /** The route table of this id. */
    public Optional<RouteTable> routeTable(String id) {
        return Optional.ofNullable(routeTables.get(id));
    }

    /** The internet gateways, oldest first. */
    public List<InternetGateway> gateways() {
        return List.copyOf(gateways.values());
    }

    /** The internet gateway of this id. */
    public Optional<InternetGateway> gateway(String id) {
        return Optional.ofNullable(gateways.get(id));
    }
}
