package dev.expressmode.engine.account;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Scope;
import java.util.List;
import java.util.stream.IntStream;

/** A virtual private cloud with its subnets. */
public record Vpc(String id, List<Subnet> subnets) {

    /**
     * The default VPC of an account and region: three public subnets in three zones, as AWS makes it (documented: EC2
     * guide, default VPCs). Its ids depend on the scope alone, so they can be written into configurations.
     */
    static Vpc defaultOf(Scope scope) {
        long seed = 0;
        for (char letter : (scope.account() + scope.region()).toCharArray()) {
            seed = seed * 31 + letter;
        }
        Ids ids = Ids.seededBy(seed);
        String vpc = "vpc-" + ids.hex(17);
        List<Subnet> subnets = IntStream.range(0, 3)
                .mapToObj(zone -> new Subnet(
                        "subnet-" + ids.hex(17),
                        vpc,
                        scope.region() + (char) ('a' + zone),
                        "172.31." + 16 * zone + ".0/20",
                        true))
                .toList();
        return new Vpc(vpc, subnets);
    }
}
