package dev.expressmode.engine.express;

import dev.expressmode.engine.World;
import dev.expressmode.engine.account.SecurityGroup;
import dev.expressmode.engine.account.SecurityGroup.Rule;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.express.ManagedResource.Type;
import java.util.ArrayList;
import java.util.List;

/** The two managed security groups, word for word as seen in real accounts. */
final class SecurityGroups {
    private final World world;
    private final ExpressService service;

    SecurityGroups(World world, ExpressService service) {
        this.world = world;
        this.service = service;
    }

    private static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    SecurityGroup ofService(String arn) {
        ServiceIdentity identity = service.identity();
        int port = service.newestRevision().configuration().container().containerPort();
        String balancerGroup = id(service.resourceArn(Type.LOAD_BALANCER_SECURITY_GROUP));
        return new SecurityGroup(
                arn,
                id(arn),
                identity.clusterName() + "-" + identity.name() + "-" + identity.vpcId(),
                "Security group for ECS service: " + identity.arn(),
                identity.vpcId(),
                List.of(
                        new Rule(false, "tcp", port, port, balancerGroup, "Ingress Rule from load balancer"),
                        new Rule(true, "-1", -1, -1, "0.0.0.0/0", "")));
    }

    SecurityGroup ofLoadBalancer(String arn) {
        return new SecurityGroup(
                arn,
                id(arn),
                "ecs-express-gateway-alb-sg-" + world.now().toEpochMilli(),
                "ECS Express Gateway security group - allows HTTP/HTTPS inbound with managed outbound rules",
                service.identity().vpcId(),
                loadBalancerRules(id(arn)));
    }

    /** The rules of the load balancer's group as they follow from the services that use it. */
    private List<Rule> loadBalancerRules(String id) {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule(false, "tcp", 80, 80, "0.0.0.0/0", "HTTP access from anywhere (IPv4)"));
        rules.add(new Rule(false, "tcp", 80, 80, "::/0", "HTTP access from anywhere (IPv6)"));
        rules.add(new Rule(false, "tcp", 443, 443, "0.0.0.0/0", "HTTPS access from anywhere (IPv4)"));
        rules.add(new Rule(false, "tcp", 443, 443, "::/0", "HTTPS access from anywhere (IPv6)"));
        rules.add(new Rule(true, "-1", -1, -1, id, "Placeholder rule to reserve capacity"));
        String balancer = world.slice(Balancing.class)
                .loadBalancer(service.resourceArn(Type.LOAD_BALANCER))
                .map(LoadBalancer::arn)
                .orElse("");
        for (ExpressService user : world.slice(Express.class).usersOf(balancer)) {
            int port = user.newestRevision().configuration().container().containerPort();
            rules.add(new Rule(
                    true,
                    "tcp",
                    port,
                    port,
                    id(user.resourceArn(Type.SERVICE_SECURITY_GROUP)),
                    "Egress Rule to ECS Service"));
        }
        return List.copyOf(rules);
    }
}
