package dev.expressmode.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads access logs of an Application Load Balancer, or in the common log format: when, and with what status. */
public final class AccessLog {
    /** Documented: ALB guide, load-balancer-access-logs: type, time, elb, client, target, three times, elb status. */
    private static final Pattern BALANCER =
            Pattern.compile("^\\S+ (\\S+Z) \\S+ \\S+ \\S+ \\S+ \\S+ \\S+ (\\d{3}) (\\d{3}|-).*");

    private static final Pattern COMMON = Pattern.compile("^.*?\\[([^\\]]+)] \"[^\"]*\" (\\d{3}).*");
    private static final DateTimeFormatter COMMON_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

    private AccessLog() {}

    private record Line(Instant at, int status) {}

    /** Requests by status for each second that has some, counted from the earliest line; strange lines are left out. */
    public static SortedMap<Duration, SortedMap<Integer, Long>> seconds(List<String> lines) {
        List<Line> read =
                lines.stream().map(AccessLog::line).flatMap(Optional::stream).toList();
        Instant first = read.stream().map(Line::at).min(Instant::compareTo).orElse(Instant.EPOCH);
        SortedMap<Duration, SortedMap<Integer, Long>> seconds = new TreeMap<>();
        for (Line line : read) {
            Duration second =
                    Duration.ofSeconds(Duration.between(first, line.at()).toSeconds());
            seconds.computeIfAbsent(second, key -> new TreeMap<>()).merge(line.status(), 1L, Long::sum);
        }
        return seconds;
    }

    private static Optional<Line> line(String text) {
        try {
            Matcher balancer = BALANCER.matcher(text);
            if (balancer.matches()) {
                String status = balancer.group(3).equals("-") ? balancer.group(2) : balancer.group(3);
                return Optional.of(new Line(Instant.parse(balancer.group(1)), Integer.parseInt(status)));
            }
            Matcher common = COMMON.matcher(text);
            return common.matches()
                    ? Optional.of(new Line(
                            OffsetDateTime.parse(common.group(1), COMMON_TIME).toInstant(),
                            Integer.parseInt(common.group(2))))
                    : Optional.empty();
        } catch (DateTimeParseException strange) {
            return Optional.empty();
        }
    }
}
