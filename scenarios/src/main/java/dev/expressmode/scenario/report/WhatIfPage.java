package dev.expressmode.scenario.report;

import dev.expressmode.scenario.WhatIf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What would become of deployments, as bars with their confidence intervals. */
public final class WhatIfPage {
    private static final int LEFT = 260;
    private static final int WIDTH = 600;
    private static final int ROW = 30;

    private WhatIfPage() {}

    /**
     * Writes the page.
     *
     * @throws IOException when that is not possible
     */
    public static Path write(Path directory, List<WhatIf.Row> rows) throws IOException {
        Files.createDirectories(directory);
        StringBuilder table = new StringBuilder(WhatIf.HEAD).append('\n');
        rows.forEach(row -> table.append(row.line()).append('\n'));
        Path file = directory.resolve("what-if.html");
        Files.writeString(
                file,
                Report.html(
                        "What if",
                        "<h1>How many deployments are rolled back</h1>\n" + chart(rows) + "<pre>"
                                + Text.escaped(table.toString()) + "</pre>\n"));
        return file;
    }

    private static String chart(List<WhatIf.Row> rows) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 1000 %d\" role=\"img\" aria-label=\"share of deployments rolled back\""
                        + " font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"#374151\">%n",
                rows.size() * ROW + 40));
        for (int percent = 0; percent <= 100; percent += 25) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%1$d\" x2=\"%1$d\" y1=\"16\" y2=\"%2$d\" stroke=\"#e5e7eb\"/>"
                            + "<text x=\"%1$d\" y=\"12\" text-anchor=\"middle\" fill=\"#6b7280\">%3$d%%</text>%n",
                    LEFT + WIDTH * percent / 100,
                    rows.size() * ROW + 30,
                    percent));
        }
        for (int i = 0; i < rows.size(); i++) {
            bar(rows.get(i), 24 + i * ROW, svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void bar(WhatIf.Row row, int top, StringBuilder svg) {
        double[] interval = row.interval();
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>"
                        + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#111827\" stroke-width=\"2\"/>"
                        + "<text x=\"%.1f\" y=\"%d\" fill=\"#6b7280\">%.2f%%</text>%n",
                LEFT - 8,
                top + 13,
                Text.escaped(row.what()),
                LEFT,
                top,
                WIDTH * row.share(),
                row.errorShare() > 0 ? "#34d399" : "#f87171",
                LEFT + WIDTH * interval[0],
                LEFT + WIDTH * interval[1],
                top + 8,
                top + 8,
                LEFT + WIDTH * interval[1] + 8,
                top + 13,
                100 * row.share()));
    }
}
