package dev.expressmode.api.ec2;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Operation;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.Ec2Query;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Amazon EC2: the networks that services live in, and nothing else of it. */
public final class Ec2Api {
    private Ec2Api() {}

    /** The service over the networks of a simulator. */
    public static ServiceApi create(ExpressMode mode) {
        Ec2World world = new Ec2World(mode);
        return ServiceApi.lazily(
                "Amazon EC2", "ec2", List.of(new Ec2Query()), () -> Ec2Client.class, () -> operations(world));
    }

    private static List<Operation<?, ?>> operations(Ec2World world) {
        return Stream.of(
                        new VpcOperations(world).all(),
                        new SubnetOperations(world).all(),
                        new RouteTableOperations(world).all(),
                        new RouteOperations(world).all(),
                        new InternetGatewayOperations(world).all(),
                        new SecurityGroupOperations(world).all(),
                        new SecurityGroupRuleOperations(world).all(),
                        new RuleChangeOperations(world).all(),
                        new AbsentOperations().all(),
                        new SharedOperations().all(),
                        new NetworkInterfaceOperations(world).all(),
                        new PlaceOperations(world).all(),
                        new TagOperations(world).all())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }
}
