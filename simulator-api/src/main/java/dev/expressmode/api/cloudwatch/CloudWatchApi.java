package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsJson;
import dev.expressmode.api.wire.AwsQuery;
import dev.expressmode.api.wire.Protocol;
import dev.expressmode.api.wire.QueryErrors;
import dev.expressmode.api.wire.RpcV2Cbor;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** Amazon CloudWatch. */
public final class CloudWatchApi {
    private static final String SERVICE = "GraniteServiceVersion20100801";

    /** The shapes of errors whose codes are others (botocore's model). */
    private static final QueryErrors ERRORS = new QueryErrors(
            "com.amazonaws.cloudwatch",
            Map.of(
                    "InvalidParameterValue", "InvalidParameterValueException",
                    "InvalidParameterCombination", "InvalidParameterCombinationException",
                    "MissingParameter", "MissingRequiredParameterException",
                    "InvalidFormat", "InvalidFormatFault",
                    "LimitExceeded", "LimitExceededFault",
                    "ValidationError", "ValidationException"));

    private CloudWatchApi() {}

    /** The service with the operations the simulator has of it. */
    public static ServiceApi create(ExpressMode mode) {
        return new ServiceApi(
                "Amazon CloudWatch",
                "monitoring",
                CloudWatchClient.class,
                protocols(),
                List.of(
                        new DescribeAlarms(mode),
                        new DescribeAlarmsForMetric(mode),
                        new DescribeAlarmHistory(mode),
                        new PutMetricAlarm(mode),
                        new PutCompositeAlarm(),
                        new DeleteAlarms(mode),
                        new SetAlarmState(mode),
                        new EnableAlarmActions(mode),
                        new DisableAlarmActions(mode),
                        new PutMetricData(mode),
                        new GetMetricStatistics(mode),
                        new GetMetricData(mode),
                        new ListMetrics(mode),
                        new TagResource(mode),
                        new UntagResource(mode),
                        new ListTagsForResource(mode)));
    }

    /** All three that clients use today; each request says which it speaks. */
    static List<Protocol> protocols() {
        return List.of(
                new RpcV2Cbor(SERVICE, ERRORS),
                AwsJson.version10(SERVICE, ERRORS),
                new AwsQuery("http://monitoring.amazonaws.com/doc/2010-08-01/"));
    }
}
