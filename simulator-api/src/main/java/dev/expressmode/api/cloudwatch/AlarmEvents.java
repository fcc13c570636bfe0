package dev.expressmode.api.cloudwatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.api.wire.EventEnvelope;
import dev.expressmode.engine.Event;
import dev.expressmode.engine.alarms.AlarmDefinition;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.alarms.ExpressionQuery;
import dev.expressmode.engine.alarms.MetricDataQuery;
import dev.expressmode.engine.alarms.MetricStatQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What CloudWatch sends to EventBridge when an alarm says something else: {@code CloudWatch Alarm State Change}
 * (documented: cloudwatch-and-eventbridge). Keeps what each alarm said last, so it has to be told everything that
 * happens, in order.
 */
public final class AlarmEvents {
    private static final String TYPE = "CloudWatch Alarm State Change";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, Known> alarms = new LinkedHashMap<>();

    private record Known(AlarmDefinition definition, Said said) {}

    private record Said(AlarmState state, String reason, String reasonData, Instant at) {
        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("reason", reason);
            if (!reasonData.isEmpty()) {
                json.put("reasonData", reasonData);
            }
            return json.put("timestamp", TIME.format(at)).put("value", state.name());
        }
    }

    /** The event about something that happened, if it is about an alarm that changed its state. */
    public Optional<ObjectNode> of(Event event, Instant at) {
        if (event instanceof AlarmEvent.AlarmPut put) {
            Known known = alarms.get(put.definition().arn());
            Said said = known == null
                    ? new Said(AlarmState.INSUFFICIENT_DATA, AlarmState.INITIAL_REASON, "", at)
                    : known.said();
            alarms.put(put.definition().arn(), new Known(put.definition(), said));
        } else if (event instanceof AlarmEvent.AlarmDeleted deleted) {
            alarms.remove(deleted.arn());
        } else if (event instanceof AlarmEvent.AlarmStateChanged changed) {
            Known known = alarms.get(changed.arn());
            if (known != null) {
                Said said = new Said(changed.to(), changed.reason(), changed.reasonData(), at);
                alarms.put(changed.arn(), new Known(known.definition(), said));
                return Optional.of(changed(known, said));
            }
        }
        return Optional.empty();
    }

    /** The world begins anew. */
    public void forget() {
        alarms.clear();
    }

    private static ObjectNode changed(Known before, Said now) {
        AlarmDefinition alarm = before.definition();
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("alarmName", alarm.name());
        ObjectNode configuration = detail.putObject("configuration");
        if (!alarm.description().isEmpty()) {
            configuration.put("description", alarm.description());
        }
        var metrics = configuration.putArray("metrics");
        boolean single = alarm.watched().queries().size() == 1;
        alarm.watched().queries().forEach(query -> metrics.add(metric(alarm, query, single)));
        detail.set("previousState", before.said().json());
        detail.set("state", now.json());
        return EventEnvelope.of("aws.cloudwatch", TYPE, alarm.arn(), now.at(), detail);
    }

    private static ObjectNode metric(AlarmDefinition alarm, MetricDataQuery query, boolean single) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        // the only metric of an alarm has no id of the user's: a UUID stands there (documented example)
        json.put("id", single ? id(alarm.arn()) : query.id());
        if (query instanceof ExpressionQuery math) {
            json.put("expression", math.expression());
        }
        if (query instanceof MetricStatQuery stat) {
            ObjectNode metricStat = json.putObject("metricStat");
            ObjectNode metric = metricStat.putObject("metric");
            ObjectNode dimensions = metric.putObject("dimensions");
            stat.metric().dimensions().forEach(dimension -> dimensions.put(dimension.name(), dimension.value()));
            metric.put("name", stat.metric().name())
                    .put("namespace", stat.metric().namespace());
            metricStat
                    .put("period", stat.period().toSeconds())
                    .put("stat", stat.statistic().awsName());
        }
        if (!single && !query.label().isEmpty()) {
            json.put("label", query.label());
        }
        return json.put("returnData", query.returnData());
    }

    private static String id(String content) {
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
