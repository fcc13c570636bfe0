package dev.expressmode.api.sts;

import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsQuery;
import java.util.List;
import software.amazon.awssdk.services.sts.StsClient;

/** AWS STS. */
public final class StsApi {
    private StsApi() {}

    /** The service with the operations the simulator has of it. */
    public static ServiceApi create() {
        return new ServiceApi(
                "AWS STS",
                "sts",
                StsClient.class,
                List.of(new AwsQuery("https://sts.amazonaws.com/doc/2011-06-15/")),
                List.of(new GetCallerIdentity(), new AssumeRole(), new GetSessionToken()));
    }
}
