package dev.expressmode.engine.express;

import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.SecurityGroup;
import dev.expressmode.engine.account.SecurityGroup.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
        return new SecurityGroup(
                arn,
                id(arn),
                identity.clusterName() + "-" + identity.name() + "-" + identity.vpcId(),
                "Security group for ECS service: " + identity.arn(),
                identity.vpcId(),
                serviceRules());
    }

    /** In from the load balancer to the container port of every revision in use, out to everywhere. */
    List<Rule> serviceRules() {
        String balancerGroup = id(service.resourceArn(ManagedResource.Type.LOAD_BALANCER_SECURITY_GROUP));
        List<Rule> rules = new ArrayList<>();
        for (int port : ports(service)) {
            rules.add(new Rule(false, "tcp", port, port, balancerGroup, "Ingress Rule from load balancer"));
        }
        rules.add(new Rule(true, "-1", -1, -1, "0.0.0.0/0", ""));
        return List.copyOf(rules);
    }

    private static Set<Integer> ports(ExpressService service) {
        Set<Integer> ports = new TreeSet<>();
        for (ServiceRevision revision : service.activeRevisions()) {
            ports.add(revision.configuration().container().containerPort());
        }
        return ports;
    }

    SecurityGroup ofLoadBalancer(String arn) {
        return new SecurityGroup(
                arn,
                id(arn),
                "ecs-express-gateway-alb-sg-" + world.now().toEpochMilli(),
                "ECS Express Gateway security group - allows HTTP/HTTPS inbound with managed outbound rules",
                service.identity().vpcId(),
                loadBalancerRules(arn));
    }

    /** The rules of the load balancer's group as they follow from the services behind it. */
    List<Rule> loadBalancerRules(String arn) {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule(false, "tcp", 80, 80, "0.0.0.0/0", "HTTP access from anywhere (IPv4)"));
        rules.add(new Rule(false, "tcp", 80, 80, "::/0", "HTTP access from anywhere (IPv6)"));
        rules.add(new Rule(false, "tcp", 443, 443, "0.0.0.0/0", "HTTPS access from anywhere (IPv4)"));
        rules.add(new Rule(false, "tcp", 443, 443, "::/0", "HTTPS access from anywhere (IPv6)"));
        rules.add(new Rule(true, "-1", -1, -1, id(arn), "Placeholder rule to reserve capacity"));
        Account account = world.slice(Account.class);
        for (ExpressService user :
                world.slice(Express.class).usersOf(service.resourceArn(ManagedResource.Type.LOAD_BALANCER))) {
            String group = user.resourceArn(ManagedResource.Type.SERVICE_SECURITY_GROUP);
            if (account.securityGroup(group).isPresent()) {
                for (int port : ports(user)) {
                    rules.add(new Rule(true, "tcp", port, port, id(group), "Egress Rule to ECS Service"));
                }
            }
        }
        return List.copyOf(rules);
    }
}
