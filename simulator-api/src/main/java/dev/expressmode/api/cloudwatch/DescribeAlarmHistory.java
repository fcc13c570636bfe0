package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.alarms.AlarmHistoryItem;
import dev.expressmode.engine.alarms.Alarms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** What happened to alarms, newest first unless asked otherwise. */
final class DescribeAlarmHistory implements Operation<DescribeAlarmHistoryRequest, DescribeAlarmHistoryResponse> {
    private final ExpressMode mode;

    DescribeAlarmHistory(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DescribeAlarmHistory";
    }

    @Override
    public SdkBuilder<?, DescribeAlarmHistoryRequest> request() {
        return DescribeAlarmHistoryRequest.builder();
    }

    @Override
    public DescribeAlarmHistoryResponse handle(DescribeAlarmHistoryRequest request, Call call) {
        String arn = Alarms.arn(call.scope(), Objects.requireNonNullElse(request.alarmName(), ""));
        List<AlarmHistoryItem> matching = new ArrayList<>(mode.world().slice(Alarms.class).history().stream()
                .filter(item -> request.alarmName() == null
                        ? item.alarmArn().startsWith(arn)
                        : item.alarmArn().equals(arn))
                .filter(item -> request.historyItemTypeAsString() == null
                        || item.type().name().equals(request.historyItemTypeAsString()))
                .filter(item -> request.startDate() == null || !item.at().isBefore(request.startDate()))
                .filter(item -> request.endDate() == null || !item.at().isAfter(request.endDate()))
                .toList());
        if (request.scanBy() == ScanBy.TIMESTAMP_ASCENDING) {
            Collections.reverse(matching);
        }
        Page<AlarmHistoryItem> page = Page.of(matching, request.nextToken(), request.maxRecords(), 100);
        return DescribeAlarmHistoryResponse.builder()
                .alarmHistoryItems(
                        page.items().stream().map(DescribeAlarmHistory::write).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem write(AlarmHistoryItem item) {
        return software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem.builder()
                .alarmName(item.alarmName())
                .alarmType("MetricAlarm")
                .timestamp(item.at())
                .historyItemType(item.type().name())
                .historySummary(item.summary())
                .historyData(item.data())
                .build();
    }
}
