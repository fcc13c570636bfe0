package dev.expressmode.api.elbv2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.CreateListener;
import dev.expressmode.engine.balancing.DeleteListener;
import dev.expressmode.engine.balancing.Listener;
import dev.expressmode.engine.balancing.ModifyListener;
import dev.expressmode.engine.balancing.SetSslPolicy;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;

/** Listeners. */
final class ListenerOperations {
    private final ElbWorld world;

    ListenerOperations(ElbWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeListeners", DescribeListenersRequest::builder, this::describe),
                Operation.of("CreateListener", CreateListenerRequest::builder, this::create),
                Operation.of("ModifyListener", ModifyListenerRequest::builder, this::modify),
                Operation.of("DeleteListener", DeleteListenerRequest::builder, this::delete));
    }

    private DescribeListenersResponse describe(DescribeListenersRequest request, Call call) {
        String balancer = request.loadBalancerArn();
        if (balancer == null && request.listenerArns().isEmpty()) {
            throw BalancingFaults.validation("You must specify either listener ARNs or a load balancer ARN");
        }
        if (balancer != null && world.balancing().loadBalancer(balancer).isEmpty()) {
            throw BalancingFaults.loadBalancersNotFound();
        }
        List<Listener> all = balancer == null ? List.of() : world.balancing().listenersOf(balancer);
        List<Listener> named = ElbWorld.named(
                request.listenerArns(),
                all,
                arn -> world.balancing().listener(arn),
                arn -> BalancingFaults.listenersNotFound());
        Page<Listener> page = ElbWorld.page(named, request.marker(), request.pageSize());
        return DescribeListenersResponse.builder()
                .listeners(page.items().stream().map(this::view).toList())
                .nextMarker(page.nextOrNull())
                .build();
    }

    private software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener view(Listener listener) {
        return ListenerView.of(listener, world.balancing());
    }

    private CreateListenerResponse create(CreateListenerRequest request, Call call) {
        String protocol = ElbWorld.required(request.protocolAsString(), "Protocol");
        boolean secure = protocol.equals("HTTPS");
        if (!secure && !protocol.equals("HTTP")) {
            throw BalancingFaults.validation("Listener protocol '" + protocol + "' must be one of 'HTTPS, HTTP'");
        }
        if (secure && request.certificates().isEmpty()) {
            throw BalancingFaults.validation("A certificate must be specified for HTTPS listeners");
        }
        String policy = AccountOperations.checked(Optional.ofNullable(request.sslPolicy()));
        Listener made = world.execute(new CreateListener(
                ElbWorld.required(request.loadBalancerArn(), "LoadBalancerArn"),
                ElbWorld.required(request.port(), "Port"),
                secure,
                CertificateOperations.attached(world, request.certificates()),
                ActionView.wanted(request.defaultActions())));
        if (secure) {
            world.execute(new SetSslPolicy(made.arn(), policy));
        }
        world.execute(Retag.setting(made.arn(), TagOperations.map(request.tags())));
        return CreateListenerResponse.builder().listeners(view(made)).build();
    }

    private ModifyListenerResponse modify(ModifyListenerRequest request, Call call) {
        Optional<String> policy =
                Optional.ofNullable(request.sslPolicy()).map(name -> AccountOperations.checked(Optional.of(name)));
        Listener changed = world.execute(new ModifyListener(
                ElbWorld.required(request.listenerArn(), "ListenerArn"),
                Optional.ofNullable(request.port()),
                CertificateOperations.attached(world, request.certificates()),
                request.defaultActions().isEmpty()
                        ? Optional.empty()
                        : Optional.of(ActionView.wanted(request.defaultActions()))));
        policy.ifPresent(name -> world.execute(new SetSslPolicy(changed.arn(), name)));
        return ModifyListenerResponse.builder().listeners(view(changed)).build();
    }

    private DeleteListenerResponse delete(DeleteListenerRequest request, Call call) {
        world.execute(new DeleteListener(ElbWorld.required(request.listenerArn(), "ListenerArn")));
        return DeleteListenerResponse.builder().build();
    }
}
