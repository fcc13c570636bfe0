package dev.expressmode.engine.alarms;

import java.util.Arrays;

/** Series as people write them: "1 2 - 4", a dash where there is no datapoint. */
final class Slots {
    private Slots() {}

    static double[] parse(String text) {
        return Arrays.stream(text.trim().split("\\s+"))
                .mapToDouble(slot -> slot.equals("-") ? Double.NaN : Double.parseDouble(slot))
                .toArray();
    }

    static String print(Series series) {
        StringBuilder text = new StringBuilder();
        for (int slot = 0; slot < series.length(); slot++) {
            String value = Double.toString(series.value(slot)).replaceAll("\\.0$", "");
            text.append(slot == 0 ? "" : " ").append(series.has(slot) ? value : "-");
        }
        return text.toString();
    }
}
