package dev.expressmode.api.elbv2;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Operation;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsQuery;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Elastic Load Balancing v2, as far as Application Load Balancers go. */
public final class ElbV2Api {
    private ElbV2Api() {}

    /** The service over the load balancers of a simulator. */
    public static ServiceApi create(ExpressMode mode) {
        ElbWorld world = new ElbWorld(mode);
        return ServiceApi.lazily(
                "Elastic Load Balancing v2",
                "elasticloadbalancing",
                List.of(new AwsQuery("http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/")),
                () -> ElasticLoadBalancingV2Client.class,
                () -> operations(world));
    }

    private static List<Operation<?, ?>> operations(ElbWorld world) {
        return Stream.of(
                        new LoadBalancerOperations(world).all(),
                        new PlacementOperations(world).all(),
                        new ListenerOperations(world).all(),
                        new AccountOperations().all(),
                        new CertificateOperations(world).all(),
                        new RuleOperations(world).all(),
                        new TargetGroupOperations(world).all(),
                        new TargetOperations(world).all(),
                        new AttributeOperations(world).all(),
                        new TagOperations(world).all())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }
}
