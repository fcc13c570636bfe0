package dev.expressmode.api.elbv2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.CreateLoadBalancer;
import dev.expressmode.engine.balancing.DeleteLoadBalancer;
import dev.expressmode.engine.balancing.LoadBalancer;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;

/** Load balancers: who they are, and making and deleting one's own. */
final class LoadBalancerOperations {
    private final ElbWorld world;

    LoadBalancerOperations(ElbWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeLoadBalancers", DescribeLoadBalancersRequest::builder, this::describe),
                Operation.of("CreateLoadBalancer", CreateLoadBalancerRequest::builder, this::create),
                Operation.of("DeleteLoadBalancer", DeleteLoadBalancerRequest::builder, this::delete));
    }

    private DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request, Call call) {
        if (!request.names().isEmpty() && !request.loadBalancerArns().isEmpty()) {
            throw BalancingFaults.validation(
                    "Load balancer names and load balancer ARNs cannot be specified at the" + " same time");
        }
        List<LoadBalancer> all = world.balancing().loadBalancers().stream()
                .filter(balancer -> ElbWorld.within(call.scope(), balancer.arn()))
                .toList();
        List<LoadBalancer> byArn = ElbWorld.named(
                request.loadBalancerArns(),
                all,
                arn -> world.balancing().loadBalancer(arn),
                arn -> BalancingFaults.loadBalancersNotFound());
        List<LoadBalancer> byName = ElbWorld.named(
                request.names(),
                byArn,
                name -> all.stream()
                        .filter(balancer -> balancer.name().equals(name))
                        .findFirst(),
                name -> BalancingFaults.loadBalancerNotFound("Load balancers '[" + name + "]' not found"));
        Page<LoadBalancer> page = ElbWorld.page(byName, request.marker(), request.pageSize());
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(page.items().stream()
                        .map(balancer -> LoadBalancerView.of(balancer, world.account()))
                        .toList())
                .nextMarker(page.nextOrNull())
                .build();
    }

    private CreateLoadBalancerResponse create(CreateLoadBalancerRequest request, Call call) {
        String type = ElbWorld.or(request.typeAsString(), () -> "application");
        if (!type.equals("application")) {
            throw BalancingFaults.unsupported(
                    "CreateLoadBalancer of type " + type + " is not simulated: only Application Load Balancers are.");
        }
        List<String> subnets = PlacementOperations.wanted(request.subnets(), request.subnetMappings());
        PlacementOperations.checkAddresses(request.ipAddressTypeAsString());
        LoadBalancer.Scheme scheme = "internal".equals(request.schemeAsString())
                ? LoadBalancer.Scheme.INTERNAL
                : LoadBalancer.Scheme.INTERNET_FACING;
        LoadBalancer made = world.execute(new CreateLoadBalancer(
                call.scope(), ElbWorld.required(request.name(), "Name"), scheme, subnets, request.securityGroups()));
        world.execute(Retag.setting(made.arn(), TagOperations.map(request.tags())));
        return CreateLoadBalancerResponse.builder()
                .loadBalancers(LoadBalancerView.of(made, world.account()))
                .build();
    }

    private DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request, Call call) {
        String arn = ElbWorld.required(request.loadBalancerArn(), "LoadBalancerArn");
        if ("true".equals(world.balancing().attributes(arn).get("deletion_protection.enabled"))) {
            throw new Fault(
                    "OperationNotPermitted",
                    "Load balancer '" + arn + "' cannot be deleted because deletion protection is enabled");
        }
        world.execute(new DeleteLoadBalancer(arn));
        return DeleteLoadBalancerResponse.builder().build();
    }
}
