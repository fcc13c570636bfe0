package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.Datapoint;
import dev.expressmode.engine.alarms.MetricDataQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Metrics and expressions over them, in pages of so many datapoints; newest first unless asked otherwise. */
final class GetMetricData implements Operation<GetMetricDataRequest, GetMetricDataResponse> {
    /** Documented: API reference, GetMetricData. */
    private static final int DATAPOINTS_MAX = 100_800;

    private final ExpressMode mode;

    GetMetricData(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "GetMetricData";
    }

    @Override
    public SdkBuilder<?, GetMetricDataRequest> request() {
        return GetMetricDataRequest.builder();
    }

    @Override
    public GetMetricDataResponse handle(GetMetricDataRequest request, Call call) {
        List<MetricDataQuery> queries = MetricReader.queries(request.metricDataQueries());
        List<MetricResults.Result> results = new MetricResults(
                        mode.world().slice(Alarms.class).metrics(call.scope()), queries)
                .over(request.startTime(), request.endTime());
        boolean ascending = request.scanBy() == ScanBy.TIMESTAMP_ASCENDING;
        int skip = Page.place(request.nextToken());
        int room = Math.min(DATAPOINTS_MAX, Objects.requireNonNullElse(request.maxDatapoints(), DATAPOINTS_MAX));
        int next = skip + room;
        List<MetricDataResult> page = new ArrayList<>();
        int place = 0;
        for (MetricResults.Result result : results) {
            List<Datapoint> points = new ArrayList<>(result.points());
            if (!ascending) {
                Collections.reverse(points);
            }
            int from = Math.max(0, skip - place);
            int to = Math.min(points.size(), next - place);
            place += points.size();
            // a result without datapoints belongs to the page its place is in
            if (from < to || (points.isEmpty() && place >= skip && place <= next)) {
                page.add(write(result, points.subList(from, Math.max(from, to)), to < points.size()));
            }
        }
        return GetMetricDataResponse.builder()
                .metricDataResults(page)
                .messages(List.of())
                .nextToken(place > next ? Integer.toString(next) : null)
                .build();
    }

    private static MetricDataResult write(MetricResults.Result result, List<Datapoint> points, boolean cut) {
        return MetricDataResult.builder()
                .id(result.id())
                .label(result.label())
                .timestamps(points.stream().map(Datapoint::timestamp).toList())
                .values(points.stream().map(Datapoint::value).toList())
                .statusCode(cut ? StatusCode.PARTIAL_DATA : StatusCode.COMPLETE)
                .build();
    }
}
