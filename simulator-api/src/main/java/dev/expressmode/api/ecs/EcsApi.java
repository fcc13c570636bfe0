package dev.expressmode.api.ecs;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Operation;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsJson;
import java.util.List;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeleteAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsRequest;

/** Amazon ECS. */
public final class EcsApi {
    private EcsApi() {}

    /** The service as this simulator answers for it. */
    public static ServiceApi of(ExpressMode mode) {
        return of(operations(mode));
    }

    /** All operations the simulator has; they belong to the thread that owns it. */
    public static List<Operation<?, ?>> operations(ExpressMode mode) {
        EcsWorld world = new EcsWorld(mode);
        AccountSettings settings = new AccountSettings(world);
        ClusterSettings clusters = new ClusterSettings(world);
        return List.of(
                new CreateExpressGatewayService(world),
                new DescribeExpressGatewayService(world),
                new UpdateExpressGatewayService(world),
                new DeleteExpressGatewayService(world),
                new DescribeServices(world),
                new DescribeServiceRevisions(world),
                new ListServiceDeployments(world),
                new DescribeServiceDeployments(world),
                new StopServiceDeployment(world),
                new ListServices(world),
                new DeleteService(world),
                new CreateCluster(world),
                new DescribeClusters(world),
                new ListClusters(world),
                new DeleteCluster(world),
                new ListTasks(world),
                new DescribeTasks(world),
                new StopTask(world),
                new RunTask(world),
                new ExecuteCommand(world),
                new GetTaskProtection(world),
                new UpdateTaskProtection(world),
                new CreateService(world),
                new UpdateService(world),
                new ContinueServiceDeployment(world),
                new PutClusterCapacityProviders(world),
                Operation.of("UpdateCluster", UpdateClusterRequest::builder, clusters::update),
                Operation.of("UpdateClusterSettings", UpdateClusterSettingsRequest::builder, clusters::updateSettings),
                new RegisterTaskDefinition(world),
                new DeregisterTaskDefinition(world),
                new ListTaskDefinitionFamilies(world),
                Operation.of("PutAccountSetting", PutAccountSettingRequest::builder, settings::put),
                Operation.of(
                        "PutAccountSettingDefault", PutAccountSettingDefaultRequest::builder, settings::putDefault),
                Operation.of("DeleteAccountSetting", DeleteAccountSettingRequest::builder, settings::delete),
                Operation.of("ListAccountSettings", ListAccountSettingsRequest::builder, settings::list),
                new DescribeTaskDefinition(world),
                new ListTaskDefinitions(world),
                new TagResource(world),
                new UntagResource(world),
                new ListTagsForResource(world));
    }

    /** The service with these operations. */
    public static ServiceApi of(List<Operation<?, ?>> operations) {
        return new ServiceApi(
                "Amazon ECS",
                "ecs",
                EcsClient.class,
                List.of(AwsJson.version11("AmazonEC2ContainerServiceV20141113")),
                operations);
    }
}
