package dev.expressmode.api.bench;

import dev.expressmode.api.wire.AwsJson;
import dev.expressmode.api.wire.AwsQuery;
import dev.expressmode.api.wire.Extras;
import dev.expressmode.api.wire.Message;
import dev.expressmode.api.wire.Protocol;
import dev.expressmode.api.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Prints what it costs to read a request and write its response, without any socket. */
public final class WireBenchmark {
    private static final int ROUNDS = 200_000;
    private static final AwsJson JSON = AwsJson.version11("AmazonEC2ContainerServiceV20141113");
    private static final AwsQuery QUERY = new AwsQuery("https://sts.amazonaws.com/doc/2011-06-15/");
    private static final String CREATE = """
        {"serviceName":"web","executionRoleArn":"arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
        "infrastructureRoleArn":"arn:aws:iam::123456789012:role/ecsInfrastructureRoleForExpressServices",
        "primaryContainer":{"image":"public.ecr.aws/nginx/nginx:latest","containerPort":8080,
        "environment":[{"name":"A","value":"1"},{"name":"B","value":"2"},{"name":"C","value":"3"}],
        "command":["nginx","-g","daemon off;"]},"healthCheckPath":"/health","cpu":"256","memory":"512",
        "scalingTarget":{"minTaskCount":1,"maxTaskCount":20,"autoScalingMetric":"AVERAGE_CPU",
        "autoScalingTargetValue":60},"tags":[{"key":"team","value":"blue"}]}
        """;

    private WireBenchmark() {}

    /** No arguments. */
    public static void main(String[] arguments) {
        measure("ListClusters (JSON)", () -> {
            ListClustersRequest.Builder request = ListClustersRequest.builder();
            read(JSON, "{}").into(request);
            request.build();
            return written(
                    JSON,
                    ListClustersResponse.builder()
                            .clusterArns("arn:aws:ecs:us-east-1:123456789012:cluster/default")
                            .build());
        });
        measure("DescribeClusters (JSON)", () -> {
            DescribeClustersRequest.Builder request = DescribeClustersRequest.builder();
            read(JSON, "{\"clusters\":[\"default\"],\"include\":[\"TAGS\"]}").into(request);
            request.build();
            return written(
                    JSON,
                    DescribeClustersResponse.builder()
                            .clusters(Cluster.builder()
                                    .clusterName("default")
                                    .clusterArn("arn:aws:ecs:us-east-1:123456789012:cluster/default")
                                    .status("ACTIVE")
                                    .runningTasksCount(3)
                                    .build())
                            .build());
        });
        measure("CreateExpressGatewayService (JSON)", () -> {
            CreateExpressGatewayServiceRequest.Builder request = CreateExpressGatewayServiceRequest.builder();
            read(JSON, CREATE).into(request);
            return written(JSON, created(request.build()));
        });
        measure("GetCallerIdentity (Query)", () -> {
            GetCallerIdentityRequest.Builder request = GetCallerIdentityRequest.builder();
            read(QUERY, "Action=GetCallerIdentity&Version=2011-06-15").into(request);
            request.build();
            return written(
                    QUERY,
                    GetCallerIdentityResponse.builder()
                            .account("123456789012")
                            .arn("arn:aws:iam::123456789012:root")
                            .userId("123456789012")
                            .build());
        });
    }

    private static CreateExpressGatewayServiceResponse created(CreateExpressGatewayServiceRequest request) {
        return CreateExpressGatewayServiceResponse.builder()
                .service(service -> service.serviceName(request.serviceName())
                        .serviceArn("arn:aws:ecs:us-east-1:123456789012:service/default/web")
                        .infrastructureRoleArn(request.infrastructureRoleArn())
                        .createdAt(Instant.ofEpochMilli(1_795_428_000_007L))
                        .activeConfigurations(ExpressGatewayServiceConfiguration.builder()
                                .cpu(request.cpu())
                                .memory(request.memory())
                                .primaryContainer(request.primaryContainer())
                                .scalingTarget(request.scalingTarget())
                                .healthCheckPath(request.healthCheckPath())
                                .build())
                        .tags(request.tags()))
                .build();
    }

    private interface Reading {
        void into(SdkPojo builder);
    }

    private static Reading read(Protocol protocol, String body) {
        Message message = protocol.parse(
                new WireRequest("/", "", name -> Optional.empty(), body.getBytes(StandardCharsets.UTF_8)));
        return builder -> protocol.read(message.members(), builder);
    }

    private static int written(Protocol protocol, SdkResponse response) {
        return protocol.reply("Any", response, new Extras(), "id").body().length;
    }

    private static void measure(String what, IntSupplier work) {
        long bytes = 0;
        double best = Double.MAX_VALUE;
        for (int repeat = 0; repeat < 5; repeat++) {
            long began = System.nanoTime();
            for (int i = 0; i < ROUNDS; i++) {
                bytes += work.getAsInt();
            }
            best = Math.min(best, (System.nanoTime() - began) / 1000.0 / ROUNDS);
        }
        System.out.printf("%-36s %6.2f us for request and response (%d bytes)%n", what, best, bytes / ROUNDS / 5);
    }
}
