package dev.expressmode.scenario.report;

import dev.expressmode.scenario.Line;
import dev.expressmode.scenario.Run;
import dev.expressmode.scenario.Run.Curve;
import dev.expressmode.scenario.Run.Measure;
import dev.expressmode.scenario.Run.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The weights, errors, alarm and tasks of a run over time, one band below the other, as SVG. */
final class Chart {
    private static final int WIDTH = 1000;
    private static final int LEFT = 190;
    private static final int RIGHT = 990;
    private static final int BAND = 90;
    private static final int GAP = 34;
    private static final int ALARM_BAND = 24;
    private static final List<String> COLOURS =
            List.of("#2563eb", "#ea580c", "#059669", "#9333ea", "#db2777", "#0891b2", "#65a30d", "#475569");

    private final Run run;
    private final double seconds;
    private final StringBuilder svg = new StringBuilder();
    private int top = 30;

    Chart(Run run) {
        this.run = run;
        Duration end = run.lines().isEmpty()
                ? Duration.ofMinutes(1)
                : run.lines().get(run.lines().size() - 1).offset();
        this.seconds = Math.max(60, end.toSeconds());
    }

    String svg() {
        band(Measure.WEIGHT, "share of traffic", "%");
        band(Measure.ERRORS, "failed requests", "%");
        alarms();
        band(Measure.TASKS, "healthy tasks", "");
        String grid = axis();
        steps();
        String head = String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"traffic, errors, alarms and tasks over time\""
                        + " font-family=\"system-ui,sans-serif\" font-size=\"11\" fill=\"#374151\">%n",
                WIDTH,
                top + 26);
        return head + grid + svg + "</svg>\n";
    }

    private List<Curve> curves(Measure measure) {
        return run.curves().stream().filter(curve -> curve.measure() == measure).toList();
    }

    private double x(Duration offset) {
        return LEFT + (RIGHT - LEFT) * Math.min(1, Math.max(0, offset.toSeconds() / seconds));
    }

    private void band(Measure measure, String title, String unit) {
        List<Curve> curves = curves(measure);
        if (curves.isEmpty()) {
            return;
        }
        double highest = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::value)
                .max()
                .orElse(1);
        double scale = measure == Measure.WEIGHT ? 1 : roundUp(highest, unit.isEmpty() ? 1 : 0.01);
        text(LEFT, top - 8, "start", "font-weight=\"600\"", title);
        for (int i = 0; i <= 2; i++) {
            double y = top + BAND * i / 2.0;
            add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#e5e7eb\"/>", LEFT, RIGHT, y, y);
            text(LEFT - 6, y + 4, "end", "fill=\"#9ca3af\"", label(scale * (2 - i) / 2, unit));
        }
        for (int i = 0; i < curves.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            add(
                    "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" opacity=\"0.9\"/>",
                    path(curves.get(i), scale), colour);
            text(
                    4,
                    top + 12 + 14 * i,
                    "start",
                    "fill=\"" + colour + "\"",
                    curves.get(i).subject());
        }
        top += BAND + GAP;
    }

    private static double roundUp(double highest, double least) {
        double step = least;
        while (step * 2 < highest) {
            step *= 2;
        }
        return Math.max(least * 2, step * 2);
    }

    private static String label(double value, String unit) {
        double shown = unit.isEmpty() ? value : value * 100;
        return (shown == Math.rint(shown) ? "" + (long) shown : String.format(Locale.ROOT, "%.1f", shown)) + unit;
    }

    /** Steps, because a value keeps until it changes. */
    private String path(Curve curve, double scale) {
        StringBuilder path = new StringBuilder();
        double before = 0;
        for (Point point : curve.points()) {
            double y = top + BAND * (1 - point.value() / scale);
            if (path.isEmpty()) {
                path.append(String.format(Locale.ROOT, "M%.1f %.1f", x(point.offset()), y));
            } else {
                path.append(String.format(
                        Locale.ROOT, "L%.1f %.1fL%.1f %.1f", x(point.offset()), before, x(point.offset()), y));
            }
            before = y;
        }
        return path.append(String.format(Locale.ROOT, "L%d %.1f", RIGHT, before))
                .toString();
    }

    private void alarms() {
        List<Curve> curves = curves(Measure.ALARM);
        if (curves.isEmpty()) {
            return;
        }
        text(LEFT, top - 8, "start", "font-weight=\"600\"", "rollback alarm: green OK, red ALARM, grey no data");
        for (Curve curve : curves) {
            List<Point> points = curve.points();
            for (int i = 0; i < points.size(); i++) {
                double from = x(points.get(i).offset());
                double to = i + 1 < points.size() ? x(points.get(i + 1).offset()) : RIGHT;
                add(
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                        from, top, Math.max(0, to - from), ALARM_BAND - 8, colourOf((int)
                                points.get(i).value()));
            }
            text(4, top + 12, "start", "", curve.subject());
            top += ALARM_BAND;
        }
        top += GAP - 6;
    }

    private static String colourOf(int state) {
        return switch (state) {
            case 0 -> "#a7f3d0";
            case 1 -> "#ef4444";
            default -> "#d1d5db";
        };
    }

    /** The lines of the minutes, which belong behind everything else. */
    private String axis() {
        top -= GAP - 20;
        StringBuilder grid = new StringBuilder();
        int every = seconds <= 1200 ? 2 : seconds <= 3600 ? 5 : 20;
        for (int minute = 0; minute * 60 <= seconds; minute += every) {
            double x = x(Duration.ofMinutes(minute));
            grid.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"22\" y2=\"%d\" stroke=\"#f3f4f6\"/>%n",
                    x,
                    x,
                    top - 12));
            text(x, top + 2, "middle", "fill=\"#6b7280\"", minute + "m");
        }
        return grid.toString();
    }

    /** What the scenario does is marked on every band. */
    private void steps() {
        List<Line> steps = new ArrayList<>(run.lines().stream()
                .filter(line -> line.kind().equals("STEP") || line.kind().equals("FAILED"))
                .toList());
        for (Line line : steps) {
            String colour = line.kind().equals("STEP") ? "#111827" : "#b91c1c";
            add(
                    "<g><line x1=\"%.1f\" x2=\"%.1f\" y1=\"18\" y2=\"%d\" stroke=\"%s\" stroke-dasharray=\"2 3\""
                            + " opacity=\"0.55\"/><title>%s</title></g>",
                    x(line.offset()), x(line.offset()), top - 12, colour, Text.escaped(line.text()));
        }
    }

    private void text(double x, double y, String anchor, String more, String words) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>", x, y, anchor, more, Text.escaped(words));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
