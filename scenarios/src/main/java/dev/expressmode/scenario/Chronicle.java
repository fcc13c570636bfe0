package dev.expressmode.scenario;

import dev.expressmode.engine.History;
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

    private final Teller teller;
    private final Instant zero;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Told, Integer> atThisInstant = new LinkedHashMap<>();
    private Instant instant;
    private long seen;

    Chronicle(Stage stage, Instant zero) {
        this.teller = new Teller(stage);
        this.zero = zero;
        this.instant = zero;
        this.seen = stage.mode().history().size();
    }

    /** Takes in what happened since the last time; true if anything did. */
    boolean follow(History history) {
        if (history.size() == seen) {
            return false;
        }
        for (History.Entry entry : history.after(seen)) {
            teller.tell(entry.event()).forEach(told -> add(entry.at(), told));
        }
        seen = history.size();
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
