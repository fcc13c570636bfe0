package dev.expressmode.scenario;

import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.PutFault;
import dev.expressmode.scenario.text.Quantities;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Faults, by the names of the catalogue, and what people break by hand. */
final class FaultVerbs {
    private static final Word<FaultKind> PUT =
            Word.required("fault", Kind.oneOf("a fault", kinds()), "a fault of the catalogue, from now on");
    private static final Word<Duration> TIME =
            Word.optional("time", Kinds.DURATION, "how long, for faults that are about time");
    private static final Word<Duration> LASTS = Word.optional("lasts", Kinds.DURATION, "removed after that");
    private static final Word<Double> SHARE =
            Word.optional("strikes", Kinds.SHARE, "this share of the tasks, resources, calls or requests, else all");
    private static final Word<String> ACTION = Word.optional("action", Kinds.TEXT, "the IAM action it is about");
    private static final Word<String> OPERATION =
            Word.optional("operation", Kinds.TEXT, "the only operation it is about, for faults of the API");
    private static final Word<String> IMAGE =
            Word.optional("image", Kinds.IMAGE, "only targets that run this image, for faults of the front door");
    private static final Word<Integer> TARGETS = Word.optional(
            "targets", Kinds.SOME_TARGETS, "only so many targets, the oldest, for faults of the front door");
    private static final Word<Long> SPEED =
            Word.optional("speed", Kinds.SPEED, "how fast answers trickle; a modelled answer is 10 kB");
    private static final Word<FaultKind> TAKEN =
            Word.required("clear", Kind.oneOf("a fault", kinds()), "every fault of this kind is removed");
    private static final Word<Boolean> BY_HAND = Word.required(
            "by hand", Kind.oneOf("something done by hand", byHand()), "what somebody does in the console");

    static final Verb FAULT = Verb.of(
            PUT,
            "puts a fault into the world",
            List.of(Verbs.SERVICE, TIME, LASTS, SHARE, ACTION, OPERATION, IMAGE, TARGETS, SPEED),
            words -> new Actions.Simple(said(words), wants(words.need(PUT)), stage -> put(words, stage)));

    static final Verb CLEAR = Verb.of(
            TAKEN,
            "takes faults out of the world",
            List.of(),
            words ->
                    Actions.of("no more: " + words.need(TAKEN).title(), stage -> stage.clearFaults(words.need(TAKEN))));

    static final Verb HAND = Verb.of(
            BY_HAND,
            "does what Express does not expect anybody to do",
            List.of(Verbs.SERVICE),
            words -> Actions.of(
                    "by hand: the load balancer is deleted",
                    stage -> stage.deleteLoadBalancer(stage.named(words.get(Verbs.SERVICE)))));

    private FaultVerbs() {}

    /** Slow answers of the front door take simulated time, but who waits for them is real. */
    private static Set<Theatre.Want> wants(FaultKind kind) {
        boolean slow = kind == FaultKind.FRONT_DOOR_SLOW || kind == FaultKind.FRONT_DOOR_TRICKLES;
        return slow ? Set.of(new Theatre.Want(Theatre.Need.LONG_REQUESTS, "")) : Set.of();
    }

    private static Map<String, FaultKind> kinds() {
        Map<String, FaultKind> words = new LinkedHashMap<>();
        FaultKind.titles().forEach(title -> FaultKind.named(title).ifPresent(kind -> words.put(title, kind)));
        return words;
    }

    private static Map<String, Boolean> byHand() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("delete the load balancer", true);
        return words;
    }

    private static String said(Words words) {
        return "fault: " + words.need(PUT).title()
                + words.get(ACTION).map(action -> " " + action).orElse("")
                + words.get(OPERATION).map(operation -> " " + operation).orElse("")
                + words.get(TIME).map(time -> " " + Quantities.words(time)).orElse("")
                + words.get(SPEED)
                        .map(speed -> " " + speed + " bytes per second")
                        .orElse("")
                + words.get(TARGETS).map(FaultVerbs::onTargets).orElse("")
                + words.get(IMAGE).map(image -> " of " + image).orElse("")
                + words.get(SHARE)
                        .map(share -> ", strikes " + Quantities.percent(share))
                        .orElse("")
                + words.get(LASTS)
                        .map(time -> ", lasts " + Quantities.words(time))
                        .orElse("")
                + Verbs.to(words);
    }

    private static String onTargets(int targets) {
        return targets == 1 ? " on 1 target" : " on " + targets + " targets";
    }

    private static void put(Words words, Theatre stage) {
        Optional<Integer> targets = words.get(TARGETS);
        if (targets.isEmpty()) {
            stage.putFault(fault(words, words.get(IMAGE)));
            return;
        }
        String service = stage.named(words.get(Verbs.SERVICE));
        List<String> addresses = stage.healthyTargets(service, words.get(IMAGE));
        if (addresses.size() < targets.get()) {
            throw new StepFailed("only " + addresses.size() + " such targets are healthy");
        }
        addresses.stream().limit(targets.get()).forEach(address -> stage.putFault(fault(words, Optional.of(address))));
    }

    private static PutFault fault(Words words, Optional<String> target) {
        return new PutFault(
                words.need(PUT),
                words.get(Verbs.SERVICE),
                Duration.ZERO,
                words.get(LASTS),
                words.get(SHARE).orElse(1.0),
                words.get(TIME),
                words.get(ACTION).or(() -> words.get(OPERATION)),
                target,
                words.get(SPEED));
    }
}
