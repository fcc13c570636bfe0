package dev.expressmode.live;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.acm.AcmApi;
import dev.expressmode.api.autoscaling.AutoScalingApi;
import dev.expressmode.api.cloudwatch.CloudWatchApi;
import dev.expressmode.api.ec2.Ec2Api;
import dev.expressmode.api.ecr.EcrApi;
import dev.expressmode.api.ecs.EcsApi;
import dev.expressmode.api.elbv2.ElbV2Api;
import dev.expressmode.api.iam.IamApi;
import dev.expressmode.api.logs.LogsApi;
import dev.expressmode.api.secretsmanager.SecretsManagerApi;
import dev.expressmode.api.ssm.SsmApi;
import dev.expressmode.api.sts.StsApi;
import java.util.List;

/** Every AWS service that is simulated. */
public final class SimulatedServices {
    private SimulatedServices() {}

    /** All of them, over one simulator. */
    public static List<ServiceApi> of(ExpressMode mode) {
        return List.of(
                EcsApi.of(mode),
                CloudWatchApi.create(mode),
                AutoScalingApi.create(mode),
                LogsApi.create(mode),
                ElbV2Api.create(mode),
                Ec2Api.create(mode),
                IamApi.create(mode),
                AcmApi.create(mode),
                EcrApi.create(mode),
                SecretsManagerApi.create(mode),
                SsmApi.create(mode),
                StsApi.create());
    }
}
