package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Quantities;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What users and crawlers do. */
final class TrafficVerbs {
    private static final Word<Double> RATE = Word.required("traffic", Kinds.RATE, "requests to a service from now on");
    private static final Word<SortedMap<Integer, Double>> MIX = Word.optional(
            "mix", Kinds.MIX, "what requests bring upon themselves, such as crawlers asking for { 404: 3% }");
    private static final Word<String> LOG =
            Word.required("replay", Kinds.TEXT, "an access log, beside the scenario, to be sent again from now on");
    private static final Word<String> ONE = Word.required("request", Kinds.SERVICE, "one request that lasts");
    private static final Word<Duration> TAKES = Word.required("takes", Kinds.DURATION, "how long it lasts");
    private static final Word<Integer> ANSWER = Word.optional("answer", Kinds.STATUS, "what it must be answered");

    static final Verb TRAFFIC = Verb.of(
            RATE,
            "sends requests steadily; with 'for', a burst",
            List.of(Verbs.SERVICE, MIX, Verbs.span()),
            words -> new Actions.Simple(
                    "traffic " + rate(words.need(RATE))
                            + words.get(MIX).map(mix -> ", " + mixed(mix)).orElse("")
                            + Verbs.during(words.get(Verbs.span())) + Verbs.to(words),
                    words.get(MIX).isPresent() ? Set.of(new Theatre.Want(Theatre.Need.STAND_INS, "")) : Set.of(),
                    stage -> stage.traffic(
                            stage.named(words.get(Verbs.SERVICE)),
                            words.need(RATE),
                            words.get(MIX).orElseGet(TreeMap::new),
                            words.get(Verbs.span()))));

    static final Verb REPLAY = Verb.of(
            LOG,
            "sends the requests of an access log again, each at its time and with its status",
            List.of(Verbs.SERVICE),
            words -> Actions.wanting(
                    new Theatre.Want(Theatre.Need.STAND_INS, ""),
                    "replay " + words.need(LOG) + Verbs.to(words),
                    stage -> stage.replay(stage.named(words.get(Verbs.SERVICE)), words.need(LOG))));

    static final Verb REQUEST = Verb.of(
            ONE,
            "begins one long request and says how it must end",
            List.of(TAKES, ANSWER),
            words -> Actions.wanting(
                    new Theatre.Want(Theatre.Need.LONG_REQUESTS, ""),
                    "a request to " + words.need(ONE) + " that takes " + Quantities.words(words.need(TAKES)),
                    stage -> stage.request(words.need(ONE), words.need(TAKES), words.get(ANSWER))));

    private TrafficVerbs() {}

    private static String rate(double perSecond) {
        if (perSecond == 0) {
            return "none";
        }
        return perSecond >= 1 ? trimmed(perSecond) + " per second" : trimmed(perSecond * 60) + " per minute";
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) ? "" + (long) number : "" + Math.round(number * 100) / 100.0;
    }

    private static String mixed(SortedMap<Integer, Double> mix) {
        return mix.entrySet().stream()
                .map(entry -> Quantities.percent(entry.getValue()) + " of it " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
