package dev.expressmode.scenario;

import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.scenario.text.Quantities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What must be so at a moment, or at some moment until then. All parts must be so at once. */
record Expectation(Optional<String> service, Words parts) implements Action {
    private static final Kind<String> STATUS = Kind.oneOf("the status of a service", statuses());
    private static final Kind<String> URL = Kind.oneOf("a word about the URL", urls());

    /** A word with what makes it true: the real value in words when it is not so. */
    private record Part<T>(Word<T> word, BiFunction<Seen, T, Optional<String>> differs) {
        Optional<String> difference(Seen seen, Words parts) {
            return parts.get(word).flatMap(wanted -> differs.apply(seen, wanted));
        }

        Optional<String> said(Words parts) {
            return parts.asWritten(word).map(text -> word.name() + " " + text);
        }
    }

    /** A look at a service, and what it was played on. */
    private record Seen(Theatre theatre, String name, Sight sight) {}

    private static final List<Part<?>> PARTS = List.of(
            part("status", STATUS, "ACTIVE, DRAINING, INACTIVE or GONE", Sight::status),
            part(
                    "deployment",
                    Kind.oneOf("a deployment status", Arrays.asList(DeploymentStatus.values())),
                    "the status of the newest deployment",
                    Sight::deployment),
            part(
                    "stage",
                    Kind.oneOf("a lifecycle stage", Arrays.asList(LifecycleStage.values())),
                    "the lifecycle stage of the newest deployment",
                    Sight::lifecycleStage),
            containing("reason", "a part of the newest deployment's statusReason", Sight::reason),
            part("runs", Kinds.IMAGE, "the image of the revision in charge", Sight::imageInCharge),
            part("healthy tasks", Kinds.COUNT, "how many targets are healthy", Sight::healthy),
            part("running tasks", Kinds.COUNT, "how many tasks run", Sight::running),
            part(
                    "new revision gets",
                    Kinds.SHARE,
                    "the share of traffic on the newest deployment's revision",
                    Sight::targetShare),
            part(
                    "alarm",
                    Kind.oneOf("an alarm state", Arrays.asList(AlarmState.values())),
                    "the state of the rollback alarm",
                    sight -> sight.alarm().map(Enum::name).orElse("none")),
            part("answers", Kinds.STATUS, "what every request gets at this moment", Sight::answers),
            part("draining targets", Kinds.COUNT, "how many targets drain", Sight::draining),
            new Part<>(
                    Word.optional("load balancers", Kinds.COUNT, "how many load balancers there are"),
                    (seen, wanted) -> differs("load balancers", seen.theatre().loadBalancers(), wanted)),
            part("url", URL, "whether the host is another one than at first", Sight::url),
            containing("message", "a part of a service event, any of the last 100", Sight::messages),
            containing("stopped task", "a part of a stopped task's reason", Sight::stoppedReasons),
            containing("resource", "a managed resource with its status, such as RULE PROVISIONING", Sight::resources),
            containing(
                    "left behind",
                    "what a deleted service left behind, such as SERVICE_SECURITY_GROUP",
                    Sight::leftBehind),
            bounded());

    private static final Word<String> HOST = Word.optional("host", Kinds.TEXT, "another host than the service's own");

    private static final Word<Words> EXPECT =
            Word.required("expect", Kinds.words("what is expected", allWords()), "what must be so");

    static final Verb VERB = new Verb(
            EXPECT,
            "checks what is so, at a moment or by one",
            List.of(),
            true,
            words -> new Expectation(words.need(EXPECT).get(Verbs.SERVICE), words.need(EXPECT)));

    private static List<Word<?>> allWords() {
        List<Word<?>> words = new ArrayList<>();
        words.add(Verbs.SERVICE);
        words.add(HOST);
        PARTS.forEach(part -> words.add(part.word()));
        return words;
    }

    private static <T> Part<T> part(String name, Kind<T> kind, String says, Function<Sight, ?> real) {
        return new Part<>(
                Word.optional(name, kind, says), (seen, wanted) -> differs(name, real.apply(seen.sight()), wanted));
    }

    private static Optional<String> differs(String name, Object real, Object wanted) {
        String is = real.toString();
        return is.equals(wanted.toString()) ? Optional.empty() : Optional.of(name + " is " + is);
    }

    private static Part<String> containing(String name, String says, Function<Sight, String> real) {
        return new Part<>(Word.optional(name, Kinds.TEXT, says), (seen, wanted) -> {
            String is = real.apply(seen.sight());
            return is.contains(wanted) ? Optional.empty() : Optional.of(name + " is: " + is);
        });
    }

    private static Part<Function<Double, Boolean>> bounded() {
        return new Part<>(
                Word.optional("failed requests", Kinds.BOUND, "none, below or above a share, since the beginning"),
                (seen, bound) -> {
                    double share = Answers.failedShare(seen.theatre().answers(seen.name()));
                    return bound.apply(share)
                            ? Optional.empty()
                            : Optional.of("failed requests are " + Quantities.percent(share));
                });
    }

    private static Map<String, String> statuses() {
        Map<String, String> words = new LinkedHashMap<>();
        List.of("ACTIVE", "DRAINING", "INACTIVE", "GONE").forEach(word -> words.put(word, word));
        return words;
    }

    private static Map<String, String> urls() {
        Map<String, String> words = new LinkedHashMap<>();
        List.of("the same", "another").forEach(word -> words.put(word, word));
        return words;
    }

    @Override
    public String words() {
        List<String> said = new ArrayList<>();
        service.ifPresent(said::add);
        parts.get(HOST).ifPresent(said::add);
        PARTS.forEach(part -> part.said(parts).ifPresent(said::add));
        return "expected: " + String.join(", ", said);
    }

    @Override
    public void perform(Theatre theatre) {
        difference(theatre).ifPresent(different -> {
            throw new StepFailed(words() + "; but " + different);
        });
    }

    /** What is otherwise; empty when all is as expected. */
    Optional<String> difference(Theatre theatre) {
        String name = theatre.named(service);
        Seen seen = new Seen(theatre, name, theatre.look(name, parts.get(HOST)));
        for (Part<?> part : PARTS) {
            Optional<String> different = part.difference(seen, parts);
            if (different.isPresent()) {
                return different;
            }
        }
        return Optional.empty();
    }
}
