package dev.expressmode.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the history in lines. What happens to several tasks at one instant is one line. */
final class Chronicle {
    /** What is told of an event: {@code N} in the text is how many there are of it at this instant. */
    record Told(String kind, String subject, String text) {}

    private final Theatre theatre;
    private final Instant zero;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Told, Integer> atThisInstant = new LinkedHashMap<>();
    private Instant instant;
    private long seen;

    Chronicle(Theatre theatre, Instant zero) {
        this.theatre = theatre;
        this.zero = zero;
        this.instant = zero;
        this.seen = theatre.happened();
    }

    /** Takes in what happened since the last time; true if anything did. */
    boolean follow() {
        long now = theatre.happened();
        if (now == seen) {
            return false;
        }
        seen = now;
        theatre.news().forEach(news -> add(news.at(), new Told(news.kind(), news.subject(), news.text())));
        return true;
    }

    /** Something the scenario itself does or finds. */
    void say(Instant at, String kind, String text) {
        add(at, new Told(kind, "", text));
    }

    private void add(Instant at, Told told) {
        if (!at.equals(instant)) {
            flush();
            instant = at;
        }
        atThisInstant.merge(told, 1, Integer::sum);
    }

    private void flush() {
        Duration offset = Duration.between(zero, instant);
        atThisInstant.forEach(
                (told, count) -> lines.add(new Line(offset, told.kind(), told.subject(), counted(told.text(), count))));
        atThisInstant.clear();
    }

    private static String counted(String text, int count) {
        return text.replace("{N tasks}", count == 1 ? "1 task" : count + " tasks")
                .replace("{N targets}", count == 1 ? "1 target" : count + " targets");
    }

    /** Everything told so far. */
    List<Line> lines() {
        flush();
        return List.copyOf(lines);
    }
}
