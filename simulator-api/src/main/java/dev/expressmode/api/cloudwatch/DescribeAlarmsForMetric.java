package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.MetricKey;
import dev.expressmode.engine.alarms.WatchedMetric;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The alarms that watch one metric; those that watch an expression are not among them (documented). */
final class DescribeAlarmsForMetric
        implements Operation<DescribeAlarmsForMetricRequest, DescribeAlarmsForMetricResponse> {
    private final ExpressMode mode;

    DescribeAlarmsForMetric(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DescribeAlarmsForMetric";
    }

    @Override
    public SdkBuilder<?, DescribeAlarmsForMetricRequest> request() {
        return DescribeAlarmsForMetricRequest.builder();
    }

    @Override
    public DescribeAlarmsForMetricResponse handle(DescribeAlarmsForMetricRequest request, Call call) {
        MetricKey key = MetricReader.key(
                Refused.ifMissing("Namespace", request.namespace()),
                Refused.ifMissing("MetricName", request.metricName()),
                request.dimensions());
        return DescribeAlarmsForMetricResponse.builder()
                .metricAlarms(mode.world().slice(Alarms.class).alarms(call.scope()).stream()
                        .filter(alarm -> alarm.definition().watched() instanceof WatchedMetric watched
                                && watched.metric().equals(key)
                                && matches(request, watched))
                        .map(AlarmWriter::write)
                        .toList())
                .build();
    }

    private static boolean matches(DescribeAlarmsForMetricRequest request, WatchedMetric watched) {
        String statistic = watched.statistic().awsName();
        return (request.statisticAsString() == null || statistic.equals(request.statisticAsString()))
                && (request.extendedStatistic() == null || statistic.equals(request.extendedStatistic()))
                && (request.period() == null || watched.period().toSeconds() == request.period())
                && (request.unitAsString() == null || watched.unit().equals(request.unitAsString()));
    }
}
