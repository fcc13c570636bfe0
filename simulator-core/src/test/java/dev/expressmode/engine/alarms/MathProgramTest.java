package dev.expressmode.engine.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.engine.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MathProgramTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    // a Sunday
    private static final Instant START = Instant.parse("2026-03-01T10:58:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # plain arithmetic
            m1 + m2                       | 1 2 3     | 10 20 30  | 11 22 33
            m1 - m2 * 2                   | 1 2 3     | 1 1 1     | -1 0 1
            (m1 - m2) * 2                 | 1 2 3     | 1 1 1     | 0 2 4
            -m1 + 1                       | 1 2 3     | 0 0 0     | 0 -1 -2
            m1 ^ 2                        | 1 2 3     | 0 0 0     | 1 4 9
            -m1 ^ 2                       | 1 2 3     | 0 0 0     | -1 -4 -9
            m1 * 2 ^ 3 ^ 2                | 1 2 3     | 0 0 0     | 512 1024 1536
            m1 * 1.5e1                    | 1 2 3     | 0 0 0     | 15 30 45
            10 / m1 / 5                   | 1 2 4     | 0 0 0     | 2 1 0.5
            # missing counts as 0 beside a datapoint, not beside a number
            m1 + m2                       | 1 - -     | - 2 -     | 1 2 -
            m1 + 1                        | 1 - 3     | 0 0 0     | 2 - 4
            m1 * m2                       | 5 - 5     | 2 2 -     | 10 0 0
            # x/0 drops the point
            m1 / m2                       | 4 4 -     | 2 0 -     | 2 - -
            m1 / m2                       | 4 - 4     | - 4 2     | - 0 2
            m1 / 0                        | 1 2 3     | 0 0 0     | - - -
            # comparison, as in the table of the guide
            m1 < m2                       | 30 20 0 0 | 20 - 20 - | 0 0 1 0
            m1 >= 30                      | 30 20 0 0 | 0 0 0 0   | 1 0 0 0
            m1 > 15 AND m2 > 15           | 30 20 0 0 | 20 - 20 - | 1 0 0 0
            m1 > 15 && m2 > 15            | 30 20 0 0 | 20 - 20 - | 1 0 0 0
            m1 > 15 OR m2 > 15            | 30 20 0 0 | 20 - 20 - | 1 1 1 0
            'm1 > 15 || m2 > 15'          | 30 20 0 0 | 20 - 20 - | 1 1 1 0
            m1 == 2                       | 1 2 -     | 0 0 0     | 0 1 -
            m1 != 2                       | 1 2 -     | 0 0 0     | 1 0 -
            m1 <= 2                       | 1 2 3     | 0 0 0     | 1 1 0
            # IF, as in the tables of the guide
            IF(m1, m2)                    | 1 1 0 0 - | 30 - 0 0 30 | 30 0 - - -
            IF(m1, m2, 5)                 | 1 1 0 0 - | 30 - 0 0 30 | 30 0 5 5 -
            IF(m1, 5, m2)                 | 1 1 0 0 - | 0 0 20 - 20 | 5 5 20 - -
            IF(m1, m1 * 2, m2)            | 1 -1 0 0 -| 0 0 20 - 20 | 2 -2 20 - -
            IF(m1 < 5, 0, m1)             | 4 5 - 6   | 0 0 0 0   | 0 5 - 6
            IF(1 < 2, m1, m2)             | 1 - 3     | 7 8 9     | 1 - 3
            IF(2 < 1, m1, m2)             | 1 - 3     | 7 8 9     | 7 8 9
            IF(2 < 1, m1)                 | 1 - 3     | 7 8 9     | - - -
            IF(1, 7, m2)                  | 1 - 3     | 7 8 9     | 7 7 7
            # FILL
            FILL(m1, 7)                   | - 1 -     | 0 0 0     | 7 1 7
            FILL(m1, m2)                  | - 1 -     | 4 5 -     | 4 1 -
            FILL(m1, MIN(m1))             | - 3 2 -   | 0 0 0 0   | 2 3 2 2
            FILL(m1, REPEAT)              | - 1 - - 2 -| 0 0 0 0 0 0 | - 1 1 1 2 2
            FILL(m1, LINEAR)              | - 1 - - 4 -| 0 0 0 0 0 0 | - 1 2 3 4 -
            SUM(FILL([m1, m2], 1))        | - 5       | 2 -       | 3 6
            SUM(FILL([m1, m2], REPEAT))   | 1 - 5     | 2 2 -     | 3 3 7
            # arrays and summaries
            MAX([m1, m2])                 | 1 - -     | 3 -5 -    | 3 -5 -
            MIN([m1, m2])                 | 1 - -     | 3 5 -     | 1 5 -
            SUM([m1, m2])                 | 1 - -     | 3 5 -     | 4 5 -
            AVG([m1, m2])                 | 1 - -     | 3 5 -     | 2 2.5 -
            STDDEV([m1, m2])              | 1 - -     | 3 5 -     | 1 0 -
            DATAPOINT_COUNT([m1, m2])     | 1 - -     | 3 5 -     | 2 1 0
            MAX([m1, 2])                  | 1 - 3     | 0 0 0     | 2 2 3
            SUM(100 / [m1, m2])           | 1 2       | 4 5       | 125 70
            SUM([m1, m2] / m2)            | 8 5       | 4 5       | 3 2
            SUM(-[m1, m2])                | 1 2       | 4 5       | -5 -7
            MAX([[m1], METRICS("2")])     | 1 9       | 4 5       | 4 9
            m1 / SUM(m1)                  | 1 3 -     | 0 0 0     | 0.25 0.75 -
            m1 - AVG(m1)                  | 1 3 -     | 0 0 0     | -1 1 -
            m1 - MAX(m2)                  | 1 3       | - -       | - -
            m1 * DATAPOINT_COUNT(m1)      | 1 3 -     | 0 0 0     | 2 6 -
            m1 / STDDEV(m1)               | 1 3       | 0 0       | 1 3
            SUM(METRICS())                | 1 2       | 4 5       | 5 7
            SUM(METRICS("m2"))            | 1 2       | 4 5       | 4 5
            SUM(METRICS('nothing'))       | 1 2       | 4 5       | - -
            m1 / METRIC_COUNT(METRICS())  | 1 2       | 4 5       | 0.5 1
            FIRST([m1, m2])               | 1 2       | 4 5       | 1 2
            LAST([m1, m2])                | 1 2       | 4 5       | 4 5
            FIRST(REMOVE_EMPTY([m1, m2])) | - -       | 4 5       | 4 5
            FIRST(SORT(METRICS(), AVG, DESC))    | 1 2 | 4 5      | 4 5
            FIRST(SORT(METRICS(), MAX, ASC))     | 1 2 | 4 5      | 1 2
            SUM(SORT(METRICS(), SUM, DESC, 1))   | 1 2 | 4 5      | 4 5
            FIRST(SORT([m1, m2], MIN, ASC))      | - - | 4 5      | 4 5
            SUM(SLICE(METRICS(), 1))      | 1 2       | 4 5       | 4 5
            SUM(SLICE(METRICS(), 0, 1))   | 1 2       | 4 5       | 1 2
            SUM(SLICE(METRICS(), 2))      | 1 2       | 4 5       | - -
            # from datapoint to datapoint
            DIFF(m1)                      | 1 - 4 6   | 0 0 0 0   | - - 3 2
            DIFF_TIME(m1)                 | 1 - 4 6   | 0 0 0 0   | - - 120 60
            RATE(m1)                      | 60 - 180 0| 0 0 0 0   | - - 1 -3
            RUNNING_SUM(m1)               | 1 - 4 6   | 0 0 0 0   | 1 - 5 11
            SUM(RUNNING_SUM([m1, m2]))    | 1 2       | 4 5       | 5 12
            # each datapoint by itself
            ABS(m1)                       | -1 2 -    | 0 0 0     | 1 2 -
            CEIL(m1)                      | 1.2 2 -   | 0 0 0     | 2 2 -
            FLOOR(m1)                     | 1.2 2 -   | 0 0 0     | 1 2 -
            LOG(m1)                       | 1 0 -1    | 0 0 0     | 0 - -
            LOG10(m1)                     | 1 100 -   | 0 0 0     | 0 2 -
            MIN(ABS([m1, m2]))            | -1 2      | 3 -1      | 1 1
            # time
            TIME_SERIES(5)                | 1 - -     | 0 0 0     | 5 5 5
            TIME_SERIES(MAX(m1))          | 1 - 3     | 0 0 0     | 3 3 3
            m1 / PERIOD(m1)               | 60 - 30   | 0 0 0     | 1 - 0.5
            MINUTE(m1)                    | 1 - 3     | 0 0 0     | 58 59 0
            HOUR(m1)                      | 1 - 3     | 0 0 0     | 10 10 11
            DAY(m1)                       | 1 - 3     | 0 0 0     | 7 7 7
            DATE(m1)                      | 1 - 3     | 0 0 0     | 1 1 1
            MONTH(m1)                     | 1 - 3     | 0 0 0     | 3 3 3
            YEAR(m1)                      | 1 - 3     | 0 0 0     | 2026 2026 2026
            EPOCH(m1) - 1772362680        | 1 - 3     | 0 0 0     | 0 60 120
            """)
    void yields(String expression, String m1, String m2, String result) {
        assertThat(evaluate(expression, m1, m2)).isEqualTo(result);
    }

    @Test
    void expressionsMayReferToExpressionsInAnyOrder() {
        MathProgram program = MathProgram.compile(
                List.of(expression("e2", "e1 * 2", true), expression("e1", "m1 + 1", false), metric("m1")));

        assertThat(Slots.print(single(program, Map.of("m1", series("1 -"))))).isEqualTo("4 -");
    }

    @Test
    void anArrayYieldsSeveralSeries() {
        MathProgram program =
                MathProgram.compile(List.of(metric("m1"), metric("m2"), expression("e1", "METRICS() * 2", true)));

        Map<String, List<Series>> results = program.evaluate(Map.of("m1", series("1 2"), "m2", series("3 4")));

        assertThat(results.get("e1").stream().map(Slots::print)).containsExactly("2 4", "6 8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            m1 +                     | Invalid syntax: expected a number, an id, a function, '(' or '[' but found the end at position 5
            (m1                      | Invalid syntax: expected ')' but found the end at position 4
            m1 m1                    | Invalid syntax: expected an operator but found 'm1' at position 4
            m1 ; m1                  | Invalid syntax: unexpected ';' at position 4
            1.2.3 * m1               | Invalid syntax: expected an operator but found '.3' at position 4
            1.2x * m1                | Invalid syntax: malformed number at position 1
            METRICS("x)              | Invalid syntax: unterminated string at position 9
            m1 < m1 < m1             | Invalid syntax: expected an operator but found '<' at position 9
            m9 + 1                   | No query has the id 'm9' at position 1
            m1 + REPEAT              | No query has the id 'REPEAT' at position 6
            ANOMALY_DETECTOR(m1)     | Function 'ANOMALY_DETECTOR' not found at position 1
            max(m1)                  | Function 'max' not found at position 1
            1 + SEARCH('a', 'Sum')   | SEARCH is not supported on Metric Alarms. at position 5
            ANOMALY_DETECTION_BAND(m1) | ANOMALY_DETECTION_BAND is not simulated at position 1
            IF(m1)                   | Function 'IF' takes 2 to 3 arguments, not 1 at position 1
            MAX(m1, m1)              | Function 'MAX' takes 1 argument, not 2 at position 1
            MAX(5) * m1              | Function 'MAX' needs a time series or an array of time series, not a number at position 5
            FIRST(m1)                | Function 'FIRST' needs an array of time series, not a time series at position 7
            FILL(m1, NEXT)           | Function 'FILL' needs a number or a time series, not 'NEXT' at position 10
            FILL(m1, "x")            | Function 'FILL' needs a number or a time series, not a string at position 10
            METRICS(m1)              | Function 'METRICS' needs a string, not a time series at position 9
            FIRST(SORT([m1], P99, ASC)) | Function 'SORT' needs one of [AVG, MIN, MAX, SUM], not 'P99' at position 18
            PERIOD(m1 + 1) * m1      | Function 'PERIOD' takes a metric, not the result of an expression at position 1
            [m1] + [m1]              | Operator '+' cannot join two arrays of time series
            [1, 2] * m1              | An array needs at least one time series at position 1
            MAX(m1)                  | The expression yields a number and not a time series
            e1 + 1                   | Circular reference: e1 -> e1
            """)
    void aFaultSaysWhatIsWrongAndWhere(String expression, String message) {
        assertRefused("Error in expression 'e1': " + message, metric("m1"), expression("e1", expression, true));
    }

    @Test
    void circlesAreNamed() {
        assertRefused(
                "Error in expression 'e1': Circular reference: e1 -> e2 -> e1",
                metric("m1"),
                expression("e1", "m1 + e2", true),
                expression("e2", "e1", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"M1", "1m", "_m", "m-1", ""})
    void anIdStartsWithALowerCaseLetter(String id) {
        assertRefused(
                "The value '" + id + "' for parameter Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.",
                metric(id));
    }

    @Test
    void anIdStandsOnlyOnce() {
        assertRefused(
                "The values for parameter id in the metrics list are not unique: 'm1' stands there more than once.",
                metric("m1"),
                metric("m1"));
    }

    @Test
    void nestingIsBounded() {
        String allowed = "(".repeat(99) + "m1" + ")".repeat(99);
        assertThat(evaluate(allowed, "1", "1")).isEqualTo("1");
        assertRefused(
                "Error in expression 'e1': Invalid syntax: nested too deeply at position 101",
                metric("m1"),
                expression("e1", "(" + allowed + ")", true));
    }

    @Test
    void lengthIsBounded() {
        String allowed = "m1" + " ".repeat(2046);
        assertThat(evaluate(allowed, "1", "1")).isEqualTo("1");
        for (String wrong : List.of(" ", allowed + " ")) {
            assertRefused(
                    "Error in expression 'e1': Expression must have between 1 and 2048 characters",
                    metric("m1"),
                    expression("e1", wrong, true));
        }
    }

    @Test
    void seriesOnDifferentSlotsAreNotMixed() {
        MathProgram program =
                MathProgram.compile(List.of(metric("m1"), metric("m2"), expression("e1", "m1 + m2", true)));

        assertThatThrownBy(() -> program.evaluate(Map.of("m1", series("1 2"), "m2", series("3"))))
                .hasMessageContaining("series on different slots");
    }

    private static String evaluate(String expression, String m1, String m2) {
        MathProgram program =
                MathProgram.compile(List.of(metric("m1"), metric("m2"), expression("e1", expression, true)));
        return Slots.print(single(program, Map.of("m1", series(m1), "m2", series(m2))));
    }

    private static Series single(MathProgram program, Map<String, Series> series) {
        List<Series> all = program.evaluate(new LinkedHashMap<>(series)).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Series series(String slots) {
        return Series.of(START, MINUTE, Slots.parse(slots));
    }

    private static MetricDataQuery metric(String id) {
        return new MetricStatQuery(id, MetricKey.of("N", id), BasicStatistic.SUM, MINUTE, "", "", false);
    }

    private static MetricDataQuery expression(String id, String expression, boolean returnData) {
        return new ExpressionQuery(id, expression, Duration.ZERO, "", returnData);
    }

    private static void assertRefused(String message, MetricDataQuery... queries) {
        assertThatThrownBy(() -> MathProgram.compile(List.of(queries)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("ValidationError"))
                .hasMessage(message);
    }
}
