package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.alarms.Alarm;
import dev.expressmode.engine.alarms.AlarmActions;
import dev.expressmode.engine.alarms.Alarms;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The metric alarms, by name. There are no composite alarms. */
final class DescribeAlarms implements Operation<DescribeAlarmsRequest, DescribeAlarmsResponse> {
    /** Documented: at most and by default 100. */
    private static final int LIMIT = 100;

    private final ExpressMode mode;

    DescribeAlarms(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DescribeAlarms";
    }

    @Override
    public SdkBuilder<?, DescribeAlarmsRequest> request() {
        return DescribeAlarmsRequest.builder();
    }

    @Override
    public DescribeAlarmsResponse handle(DescribeAlarmsRequest request, Call call) {
        if (request.hasAlarmTypes() && !request.alarmTypesAsStrings().contains("MetricAlarm")) {
            return DescribeAlarmsResponse.builder()
                    .metricAlarms(List.of())
                    .compositeAlarms(List.of())
                    .build();
        }
        List<Alarm> matching = mode.world().slice(Alarms.class).alarms(call.scope()).stream()
                .filter(alarm -> matches(request, alarm))
                .sorted(Comparator.comparing(alarm -> alarm.definition().name()))
                .toList();
        Page<Alarm> page = Page.of(matching, request.nextToken(), request.maxRecords(), LIMIT);
        return DescribeAlarmsResponse.builder()
                .metricAlarms(page.items().stream().map(AlarmWriter::write).toList())
                .compositeAlarms(List.of())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean matches(DescribeAlarmsRequest request, Alarm alarm) {
        String name = alarm.definition().name();
        return (!request.hasAlarmNames() || request.alarmNames().contains(name))
                && (request.alarmNamePrefix() == null || name.startsWith(request.alarmNamePrefix()))
                && (request.stateValueAsString() == null || alarm.state().name().equals(request.stateValueAsString()))
                && (request.actionPrefix() == null
                        || actions(alarm).anyMatch(action -> action.startsWith(request.actionPrefix())));
    }

    private static Stream<String> actions(Alarm alarm) {
        AlarmActions actions = alarm.definition().actions();
        return Stream.of(actions.alarm(), actions.ok(), actions.insufficientData())
                .flatMap(List::stream);
    }
}
