package dev.expressmode.engine.alarms;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many alarms of the Express kind are evaluated in a second, with three hours of minutes in the store. Run its main
 * method; it is no test. The aim is a million: a thousand services, a thousand simulated minutes a second, one core.
 */
final class AlarmBenchmark {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int SERVICES = 1_000;
    private static final int WARM_MINUTES = 180;
    private static final int MEASURED_MINUTES = 300;
    private static final int ROUNDS = 6;
    // time on the processor: the machine may be busy with other things
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private AlarmBenchmark() {}

    /** Prints one line for each round. Argument: the minutes from one with errors to the next, 1 unless given. */
    public static void main(String[] arguments) {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        System.out.println("traffic: 4xx and 5xx in one minute of " + minutes);
        run(minutes);
    }

    private static void run(int minutesBetweenErrors) {
        MetricStore store = new MetricStore();
        List<AlarmEvaluation> alarms = new ArrayList<>();
        List<List<MetricKey>> keys = new ArrayList<>();
        for (int service = 0; service < SERVICES; service++) {
            AlarmEvaluation alarm = new AlarmEvaluation(alarm(service));
            alarms.add(alarm);
            keys.add(alarm.definition().watched().queries().stream()
                    .filter(MetricStatQuery.class::isInstance)
                    .map(query -> ((MetricStatQuery) query).metric())
                    .toList());
        }
        int minute = 0;
        for (; minute < WARM_MINUTES; minute++) {
            record(store, keys, minute, minutesBetweenErrors);
        }
        for (int round = 0; round < ROUNDS; round++) {
            long recording = 0;
            long evaluating = 0;
            int inAlarm = 0;
            for (int end = minute + MEASURED_MINUTES; minute < end; minute++) {
                long before = THREAD.getCurrentThreadCpuTime();
                record(store, keys, minute, minutesBetweenErrors);
                long between = THREAD.getCurrentThreadCpuTime();
                Instant now = START.plus(MINUTE.multipliedBy(minute + 1)).plusSeconds(52);
                for (AlarmEvaluation alarm : alarms) {
                    inAlarm += alarm.evaluate(store, now, AlarmState.OK).changed() ? 1 : 0;
                }
                recording += between - before;
                evaluating += THREAD.getCurrentThreadCpuTime() - between;
            }
            print(round, recording, evaluating, inAlarm);
        }
    }

    private static void print(int round, long recording, long evaluating, int inAlarm) {
        double evaluations = (double) SERVICES * MEASURED_MINUTES;
        System.out.printf(
                "round %d: %,.0f evaluations/s (%.2f us each), %.2f us to record a service's minute, %d in alarm%n",
                round,
                evaluations / evaluating * 1e9,
                evaluating / evaluations / 1e3,
                recording / evaluations / 1e3,
                inAlarm);
    }

    private static void record(MetricStore store, List<List<MetricKey>> keys, int minute, int minutesBetweenErrors) {
        Instant at = START.plus(MINUTE.multipliedBy(minute));
        MinuteStatistics requests = MinuteStatistics.ofValue(500);
        MinuteStatistics errors = MinuteStatistics.ofCount(4);
        for (int service = 0; service < keys.size(); service++) {
            List<MetricKey> ofService = keys.get(service);
            boolean failing = (minute + service) % minutesBetweenErrors == 0;
            for (int query = 0; query < ofService.size(); query++) {
                if (query % 3 == 2) {
                    store.record(ofService.get(query), at, requests);
                } else if (failing) {
                    store.record(ofService.get(query), at, errors);
                }
            }
        }
    }

    private static AlarmDefinition alarm(int service) {
        return ExpressRollbackAlarm.definition(
                "default",
                "service-" + service,
                "arn:aws:cloudwatch:us-east-1:000000000000:alarm:default/service-" + service + "/RollbackAlarm",
                "app/ecs-express-gateway-alb-" + service / 25 + "/50dc6c495c0c9188",
                "targetgroup/ecs-gateway-tg-" + service + "/0000000000000000",
                "targetgroup/ecs-gateway-tg-" + service + "/1111111111111111");
    }
}
