package dev.expressmode.scenario.report;

import dev.expressmode.scenario.Run;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs as a JUnit report, which every CI server can show. */
public final class JUnitXml {
    private JUnitXml() {}

    /** The XML text. */
    public static String of(List<Ran> runs) {
        long failed = runs.stream().filter(ran -> !ran.holds()).count();
        Duration all = runs.stream().map(Ran::took).reduce(Duration.ZERO, Duration::plus);
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append(String.format(
                        Locale.ROOT,
                        "<testsuite name=\"scenarios\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\" time=\"%s\">%n",
                        runs.size(),
                        failed,
                        seconds(all)));
        runs.forEach(ran -> testCase(ran, xml));
        return xml.append("</testsuite>\n").toString();
    }

    private static void testCase(Ran ran, StringBuilder xml) {
        String name = ran.name();
        int slash = name.indexOf('/');
        xml.append(String.format(
                Locale.ROOT,
                "  <testcase classname=\"%s\" name=\"%s\" time=\"%s\">%n",
                Text.escaped(slash < 0 ? "scenarios" : name.substring(0, slash)),
                Text.escaped(ran.run().scenario().claim()),
                seconds(ran.took())));
        if (!ran.holds()) {
            String first = ran.run().failures().isEmpty()
                    ? ran.golden()
                    : ran.run().failures().get(0).text();
            xml.append("    <failure message=\"").append(Text.escaped(first)).append("\">");
            for (Run.Failure failure : ran.run().failures()) {
                xml.append(Text.escaped(ran.file() + ":" + failure.place().line() + ": " + failure.text() + "\n"));
            }
            xml.append(Text.escaped(ran.golden())).append("</failure>\n");
        }
        xml.append("    <system-out>")
                .append(Text.escaped(ran.run().timeline()))
                .append("</system-out>\n  </testcase>\n");
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toNanos() / 1e9);
    }
}
