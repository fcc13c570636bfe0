package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Quantities;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the containers of an image do from now on. */
final class ImageVerb {
    private static final Word<Integer> STATUS = Word.required("status", Kinds.STATUS, "200 ends the errors");
    private static final Word<Double> SHARE = Word.optional("for", Kinds.SHARE, "this share of the requests, else all");
    private static final Word<Duration> AFTER = Word.optional("after", Kinds.DURATION, "not yet, but then");
    private static final Word<Duration> LASTS = Word.optional("lasts", Kinds.DURATION, "fine again after that");

    private static final Word<String> NAME = Word.required("image", Kinds.IMAGE, "whose containers");
    private static final Word<Words> ANSWERS = Word.optional(
            "answers",
            Kinds.words("answers such as { status: 503, for: 30% }", List.of(STATUS, SHARE, AFTER, LASTS)),
            "what requests get");
    private static final Word<Duration> LATENCY =
            Word.optional("latency", Kinds.DURATION, "how long an answer takes; from 60s the balancer answers 504");
    private static final Word<String> HEALTH = Word.optional("health", Kinds.HEALTH, "what health checks get");
    private static final Word<Duration> CRASHES =
            Word.optional("crashes after", Kinds.DURATION, "counted from the start of a container that starts later");
    private static final Word<Duration> LISTENS =
            Word.optional("listens after", Kinds.DURATION, "counted from the start of a container that starts later");
    private static final Word<String> START =
            Word.optional("cannot start", Kinds.TEXT, "why, such as CannotPullContainerError: no such tag");
    private static final Word<Boolean> SIGTERM = Word.optional("ignores SIGTERM", Kinds.YES, "ends by SIGKILL alone");
    private static final Word<Boolean> FINE = Word.optional("fine", Kinds.YES, "forget all that was said before");

    static final Verb IMAGE = Verb.of(
            NAME,
            "says what the containers of an image do",
            List.of(ANSWERS, LATENCY, HEALTH, CRASHES, LISTENS, START, SIGTERM, FINE),
            words -> Actions.wanting(
                    new Theatre.Want(Theatre.Need.STAND_INS, words.need(NAME)),
                    said(words),
                    stage -> perform(stage, words)));

    private ImageVerb() {}

    private static String said(Words words) {
        StringBuilder said = new StringBuilder(words.need(NAME));
        words.get(ANSWERS).ifPresent(answers -> said.append(" answers ")
                .append(answers.need(STATUS))
                .append(answers.get(SHARE)
                        .map(share -> " to " + Quantities.percent(share) + " of requests")
                        .orElse("")));
        words.get(LATENCY).ifPresent(time -> said.append(" takes ").append(Quantities.words(time)));
        words.get(HEALTH).ifPresent(health -> said.append(" health ").append(health));
        words.get(CRASHES).ifPresent(time -> said.append(" crashes after ").append(Quantities.words(time)));
        words.get(LISTENS).ifPresent(time -> said.append(" listens after ").append(Quantities.words(time)));
        words.get(START).ifPresent(why -> said.append(" cannot start: ").append(why));
        words.get(SIGTERM).ifPresent(ignored -> said.append(" ignores SIGTERM"));
        words.get(FINE).ifPresent(ignored -> said.append(" is fine"));
        return said.toString();
    }

    private static void perform(Theatre stage, Words words) {
        String image = words.need(NAME);
        if (words.get(FINE).orElse(false)) {
            stage.forgetImage(image);
        }
        Map<String, String> set = new LinkedHashMap<>();
        words.get(LATENCY).ifPresent(time -> set.put("SIM_LATENCY", time.toString()));
        words.get(HEALTH)
                .ifPresent(health -> set.put(
                        "SIM_HEALTH", health.equals("passes") ? "ok" : health.equals("fails") ? "fail" : health));
        words.get(CRASHES).ifPresent(time -> set.put("SIM_CRASH_AFTER", time.toString()));
        words.get(LISTENS).ifPresent(time -> set.put("SIM_START_DELAY", time.toString()));
        words.get(START).ifPresent(why -> set.put("SIM_START_ERROR", why));
        words.get(SIGTERM).ifPresent(yes -> set.put("SIM_IGNORE_SIGTERM", yes.toString()));
        stage.setImage(image, set);
        words.get(CRASHES).ifPresent(stage::lingers);
        words.get(ANSWERS).ifPresent(answers -> answer(stage, image, answers));
    }

    private static void answer(Theatre stage, String image, Words answers) {
        Map<String, String> set = new LinkedHashMap<>();
        set.put("SIM_STATUS", answers.need(STATUS).toString());
        set.put("SIM_ERROR_RATE", answers.get(SHARE).orElse(1.0).toString());
        Optional<Duration> lasts = answers.get(LASTS);
        Runnable begin = () -> {
            stage.setImage(image, set);
            lasts.ifPresent(time -> stage.after(time, () -> stage.unsetImage(image, set.keySet())));
        };
        answers.get(AFTER).ifPresentOrElse(time -> stage.after(time, begin), begin);
    }
}
