package dev.expressmode.scenario.report;

import dev.expressmode.scenario.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A directory of pages: an overview, and a page with a chart and the timeline for each run. Needs no network. */
public final class Report {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1f2937;background:#fff}
            h1{font-size:1.35rem;margin:.2rem 0}a{color:#1d4ed8}pre{background:#f6f7f9;padding:1rem;overflow-x:auto;
            font:12.5px/1.45 ui-monospace,monospace;border-radius:6px}table{border-collapse:collapse;width:100%}
            td,th{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #e5e7eb;vertical-align:top}
            .holds{color:#047857}.fails{color:#b91c1c;font-weight:600}.story{color:#4b5563;white-space:pre-line}
            svg{width:100%;height:auto;display:block;margin:1rem 0}.small{color:#6b7280;font-size:.85rem}
            """;

    private Report() {}

    /**
     * Writes the pages.
     *
     * @return the overview's file
     * @throws IOException when that is not possible
     */
    public static Path write(Path directory, List<Ran> runs) throws IOException {
        Files.createDirectories(directory);
        for (Ran ran : runs) {
            Files.writeString(directory.resolve(fileOf(ran)), page(ran));
        }
        Path index = directory.resolve("index.html");
        Files.writeString(index, overview(runs));
        return index;
    }

    static String fileOf(Ran ran) {
        return ran.name().replaceAll("[^A-Za-z0-9._-]", "-") + ".html";
    }

    private static String overview(List<Ran> runs) {
        long holding = runs.stream().filter(Ran::holds).count();
        StringBuilder rows = new StringBuilder();
        for (Ran ran : runs) {
            rows.append("<tr><td>")
                    .append(outcome(ran))
                    .append("</td><td><a href=\"")
                    .append(fileOf(ran))
                    .append("\">")
                    .append(Text.escaped(ran.run().scenario().claim()))
                    .append("</a><div class=\"small\">")
                    .append(Text.escaped(ran.name()))
                    .append("</div></td><td class=\"small\">")
                    .append(String.format(Locale.ROOT, "%d ms", ran.took().toMillis()))
                    .append("</td></tr>\n");
        }
        return html(
                "Scenarios",
                "<h1>Scenarios: " + holding + " of " + runs.size() + " hold</h1>\n<table>\n" + rows + "</table>\n");
    }

    private static String page(Ran ran) {
        Run run = ran.run();
        StringBuilder evidence = new StringBuilder();
        run.scenario().evidence().forEach(item -> evidence.append("<tr><td>")
                .append(Text.escaped(item.claim()))
                .append("</td><td>")
                .append(Text.escaped(item.source()))
                .append("</td><td class=\"small\">")
                .append(Text.escaped(item.where()))
                .append("</td></tr>\n"));
        StringBuilder failures = new StringBuilder();
        run.failures().forEach(failure -> failures.append("<p class=\"fails\">line ")
                .append(failure.place().line())
                .append(": ")
                .append(Text.escaped(failure.text()))
                .append("</p>\n"));
        return html(
                run.scenario().claim(),
                "<p class=\"small\"><a href=\"index.html\">all scenarios</a> · " + Text.escaped(ran.name()) + " · "
                        + outcome(ran) + "</p>\n<h1>"
                        + Text.escaped(run.scenario().claim())
                        + "</h1>\n<p class=\"story\">"
                        + Text.escaped(run.scenario().story()) + "</p>\n" + failures
                        + new Chart(run).svg() + "<pre>" + Text.escaped(run.timeline()) + "</pre>\n<table>" + evidence
                        + "</table>\n");
    }

    private static String outcome(Ran ran) {
        return ran.holds() ? "<span class=\"holds\">holds</span>" : "<span class=\"fails\">does not hold</span>";
    }

    static String html(String title, String body) {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + Text.escaped(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width\"><style>" + STYLE
                + "</style></head><body>\n" + body + "</body></html>\n";
    }
}
