package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.alarms.MetricSample;
import dev.expressmode.engine.alarms.RecordMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Takes in metrics of the user's own. */
final class PutMetricData implements Operation<PutMetricDataRequest, PutMetricDataResponse> {
    /** Documented: API reference, PutMetricData, 1,000 metrics a request. */
    private static final int DATUMS_MAX = 1_000;

    private final ExpressMode mode;

    PutMetricData(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "PutMetricData";
    }

    @Override
    public SdkBuilder<?, PutMetricDataRequest> request() {
        return PutMetricDataRequest.builder();
    }

    @Override
    public PutMetricDataResponse handle(PutMetricDataRequest request, Call call) {
        String namespace = Refused.ifMissing("Namespace", request.namespace());
        if (namespace.startsWith("AWS/")) {
            // documented: PutMetricData, namespaces that begin with AWS/ are reserved; the text is assumed
            throw new Fault(
                    "InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid: it is reserved.");
        }
        int datums = request.metricData().size()
                + request.entityMetricData().stream()
                        .mapToInt(entity -> entity.metricData().size())
                        .sum();
        if (datums > DATUMS_MAX) {
            throw new Fault(
                    "InvalidParameterValue",
                    "The collection MetricData must not have a size greater than " + DATUMS_MAX + ".");
        }
        Instant now = mode.timeline().now();
        List<MetricSample> samples = new ArrayList<>();
        request.metricData().forEach(datum -> samples.add(MetricReader.sample(namespace, datum, now)));
        request.entityMetricData().forEach(entity -> entity.metricData()
                .forEach(datum -> samples.add(MetricReader.sample(namespace, datum, now))));
        mode.execute(new RecordMetrics(call.scope(), List.copyOf(samples)));
        return PutMetricDataResponse.builder().build();
    }
}
