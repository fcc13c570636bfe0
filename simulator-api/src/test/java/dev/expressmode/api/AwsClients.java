package dev.expressmode.api;

import dev.expressmode.api.wire.Samples;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's clients of all services that are simulated, by the services' names in signatures. */
final class AwsClients implements AutoCloseable {
    private final Map<String, SdkClient> clients = new LinkedHashMap<>();

    AwsClients(SimulatedAws aws) {
        clients.put("ecs", aws.client(EcsClient.builder()));
        clients.put("monitoring", aws.client(CloudWatchClient.builder()));
        clients.put("application-autoscaling", aws.client(ApplicationAutoScalingClient.builder()));
        clients.put("logs", aws.client(CloudWatchLogsClient.builder()));
        clients.put("elasticloadbalancing", aws.client(ElasticLoadBalancingV2Client.builder()));
        clients.put("ec2", aws.client(Ec2Client.builder()));
        clients.put("iam", aws.client(IamClient.builder()));
        clients.put("acm", aws.client(AcmClient.builder()));
        clients.put("ecr", aws.client(EcrClient.builder()));
        clients.put("secretsmanager", aws.client(SecretsManagerClient.builder()));
        clients.put("ssm", aws.client(SsmClient.builder()));
        clients.put("sts", aws.client(StsClient.builder()));
    }

    SdkClient of(String service) {
        return Objects.requireNonNull(clients.get(service), service);
    }

    /** The method that calls an operation; empty for one whose answer is a stream. */
    Optional<Method> method(String service, String operation) {
        Class<? extends SdkClient> type = Stream.of(of(service).getClass().getInterfaces())
                .filter(SdkClient.class::isAssignableFrom)
                .<Class<? extends SdkClient>>map(each -> each.asSubclass(SdkClient.class))
                .findFirst()
                .orElseThrow();
        return Samples.operationsOf(type)
                .filter(candidate -> candidate.getName().equalsIgnoreCase(operation))
                .findFirst();
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
    }
}
