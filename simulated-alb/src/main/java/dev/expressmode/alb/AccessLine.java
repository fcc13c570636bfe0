package dev.expressmode.alb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The line of an access log, with its 33 fields (documented: ALB guide, load-balancer-access-logs). */
public final class AccessLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private AccessLine() {}

    /** The line, without its end. */
    public static String of(AccessEntry entry) {
        AccessEntry.Dispatch dispatch = entry.dispatch();
        AccessEntry.Asked asked = entry.asked();
        String targetStatus = entry.statuses().target() == 0
                ? ""
                : Integer.toString(entry.statuses().target());
        return String.join(
                " ",
                entry.type(),
                time(entry.endedAt()),
                orDash(balancer(entry.loadBalancerArn())),
                entry.client().address() + ":" + entry.client().port(),
                orDash(dispatch.target()),
                seconds(entry.times().request()),
                seconds(entry.times().target()),
                seconds(entry.times().response()),
                entry.statuses().elb() == 0
                        ? "-"
                        : Integer.toString(entry.statuses().elb()),
                orDash(targetStatus),
                Long.toString(entry.received()),
                Long.toString(entry.sent()),
                quoted(entry.requestLine()),
                quoted(entry.userAgent()),
                orDash(entry.tls().cipher()),
                orDash(entry.tls().protocol()),
                orDash(dispatch.targetGroupArn()),
                quoted(dispatch.traceId()),
                quoted(asked.host()),
                // no certificate has an ARN at this listener: they are made for the name that is asked for
                quoted(""),
                entry.priority() < 0 ? "-" : Integer.toString(entry.priority()),
                time(entry.createdAt()),
                quoted(asked.action()),
                quoted(asked.redirect()),
                quoted(""),
                quoted(dispatch.target()),
                quoted(targetStatus),
                quoted(asked.classification()),
                quoted(asked.reason()),
                orDash(asked.connection()),
                quoted(""),
                quoted(""),
                quoted(""));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** {@code app/name/id}, the end of the ARN. */
    private static String balancer(String arn) {
        int name = arn.indexOf(":loadbalancer/");
        return name < 0 ? arn : arn.substring(name + ":loadbalancer/".length());
    }

    private static String seconds(double seconds) {
        return seconds < 0 ? "-1" : String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    /** Quotes and control characters are escaped as {@code \xNN} (assumed). */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c < ' ' || c > '~') {
                quoted.append(String.format(Locale.ROOT, "\\x%02X", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(text.isEmpty() ? "-\"" : "\"").toString();
    }
}
