package dev.expressmode.api.ec2;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has a network interface: every task that is not stopped, and every load balancer, in each of its subnets. As long
 * as there is one, its subnet and its security groups cannot go.
 */
final class NetworkInterfaces {
    private NetworkInterfaces() {}

    /**
     * A network interface.
     *
     * @param owner what says it made it, such as {@code amazon-elb}
     * @param attachedBy the account it is attached by
     * @param managed whether the owner alone may change it
     */
    record Attached(
            String id,
            Subnet subnet,
            String ip,
            String mac,
            String description,
            String owner,
            String attachedBy,
            boolean managed,
            List<String> groups,
            Instant since,
            Map<String, String> tags) {}

    /** Those of a scope, those of tasks first. */
    static List<Attached> all(Ec2World world, Scope scope) {
        List<Attached> all = new ArrayList<>();
        String tasks = scope.arn("ecs", "task/");
        world.tasks().all().stream()
                .filter(task -> task.identity().arn().startsWith(tasks)
                        && !task.state().lastStatus().equals("STOPPED"))
                .forEach(task -> all.add(ofTask(scope, task)));
        String balancers = scope.arn("elasticloadbalancing", "loadbalancer/");
        world.balancing().loadBalancers().stream()
                .filter(balancer -> balancer.arn().startsWith(balancers))
                .forEach(balancer -> balancer.subnetIds().forEach(id -> world.account()
                        .subnet(scope, id)
                        .ifPresent(subnet -> all.add(ofBalancer(balancer, subnet)))));
        return all;
    }

    /** What ECS writes (observed for Fargate tasks). */
    private static Attached ofTask(Scope scope, Task task) {
        TaskIdentity identity = task.identity();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("aws:ecs:clusterName", task.spec().clusterName());
        return new Attached(
                identity.networkInterfaceId(),
                identity.subnet(),
                identity.ip(),
                identity.macAddress(),
                scope.arn("ecs", "attachment/" + identity.attachmentId()),
                "amazon-ecs",
                "amazon-aws",
                false,
                task.spec().securityGroupIds(),
                task.createdAt(),
                tags);
    }

    /** What Elastic Load Balancing writes (observed); id and address follow from the balancer and the subnet. */
    private static Attached ofBalancer(LoadBalancer balancer, Subnet subnet) {
        Ids ids = Ids.seededBy((balancer.arn() + subnet.id()).hashCode());
        String id = "eni-" + ids.hex(17);
        String mac = "02:" + ids.hex(10).replaceAll("(..)(?=.)", "$1:");
        return new Attached(
                id,
                subnet,
                subnet.address(ids.below(subnet.hosts())),
                mac,
                "ELB " + balancer.dimension(),
                "amazon-elb",
                "amazon-elb",
                true,
                balancer.securityGroupIds(),
                balancer.createdAt(),
                Map.of());
    }

    static long in(Ec2World world, Scope scope, String subnetId) {
        return all(world, scope).stream()
                .filter(each -> each.subnet().id().equals(subnetId))
                .count();
    }

    static boolean using(Ec2World world, Scope scope, String groupId) {
        return all(world, scope).stream().anyMatch(each -> each.groups().contains(groupId));
    }

    /** Whether something in a VPC has a public address: a load balancer that the internet reaches. */
    static boolean publicIn(Ec2World world, String vpcId) {
        return world.balancing().loadBalancers().stream()
                .anyMatch(balancer ->
                        balancer.vpcId().equals(vpcId) && balancer.scheme() == LoadBalancer.Scheme.INTERNET_FACING);
    }
}
