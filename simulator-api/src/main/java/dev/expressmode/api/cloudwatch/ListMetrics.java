package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.MetricKey;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The metrics that have data, in the order in which they first had. */
final class ListMetrics implements Operation<ListMetricsRequest, ListMetricsResponse> {
    /** Documented: up to 500 results a call. */
    private static final int LIMIT = 500;

    private final ExpressMode mode;

    ListMetrics(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "ListMetrics";
    }

    @Override
    public SdkBuilder<?, ListMetricsRequest> request() {
        return ListMetricsRequest.builder();
    }

    @Override
    public ListMetricsResponse handle(ListMetricsRequest request, Call call) {
        List<MetricKey> matching = mode.world().slice(Alarms.class).metrics(call.scope()).metrics().stream()
                .filter(key -> request.namespace() == null || key.namespace().equals(request.namespace()))
                .filter(key -> request.metricName() == null || key.name().equals(request.metricName()))
                .filter(key -> request.dimensions().stream().allMatch(filter -> has(key, filter)))
                .toList();
        Page<MetricKey> page = Page.of(matching, request.nextToken(), null, LIMIT);
        return ListMetricsResponse.builder()
                .metrics(page.items().stream().map(MetricWriter::metric).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean has(MetricKey key, DimensionFilter filter) {
        return key.dimensions().stream()
                .anyMatch(dimension -> dimension.name().equals(filter.name())
                        && (filter.value() == null || dimension.value().equals(filter.value())));
    }
}
