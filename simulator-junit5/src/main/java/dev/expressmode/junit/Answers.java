package dev.expressmode.junit;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A fixed way in which an image answers requests, in place of 200 and the usual JSON. Immutable. */
public final class Answers {
    private final Map<String, String> variables;

    private Answers(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Every request is answered with this status, or a share of them: {@link #onPercent}. */
    public static Answers status(int status) {
        return new Answers(new TreeMap<>()).and("SIM_STATUS", Integer.toString(status));
    }

    /** Every request is answered 200. */
    public static Answers ok() {
        return new Answers(new TreeMap<>());
    }

    /** Only this share of the requests is answered so, the others with 200. Which ones is drawn from the seed. */
    public Answers onPercent(double percent) {
        return and("SIM_ERROR_RATE", java.math.BigDecimal.valueOf(percent).toPlainString() + "%");
    }

    /** With this text in place of the JSON that names service, revision, task, image and path. */
    public Answers body(String text) {
        return and("SIM_BODY", text);
    }

    /** After so long, in real time: a real caller is waiting. Modelled requests do not wait. */
    public Answers after(Duration latency) {
        return and("SIM_LATENCY", latency.toMillis() + "ms");
    }

    private Answers and(String variable, String value) {
        Map<String, String> more = new TreeMap<>(variables);
        more.put(variable, value);
        return new Answers(more);
    }

    Map<String, String> variables() {
        return variables;
    }
}
