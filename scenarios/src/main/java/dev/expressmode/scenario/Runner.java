package dev.expressmode.scenario;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.scenario.Run.Failure;
import dev.expressmode.scenario.Scenario.NamedCheck;
import dev.expressmode.scenario.Scenario.Step;
import dev.expressmode.scenario.Scenario.When;
import dev.expressmode.scenario.Theatre.Turn;
import dev.expressmode.scenario.text.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs one scenario: steady state, timeline, quiescence. */
final class Runner {
    private static final Duration STEADY_AT_MOST = Duration.ofHours(2);
    private static final Duration QUIET_AT_MOST = Duration.ofHours(3);

    /** What is made of an order that the engine refuses, or that cannot be given as things are. */
    enum Orders {
        /** It is a failure, unless the step says so. */
        MUST_PASS,
        /** It is no failure, as long as it has touched nothing. */
        MAY_FAIL
    }

    private final Scenario scenario;
    private final Orders orders;
    private final List<Judgement> always;
    private final List<Judgement> atTheEnd;
    private final Theatre stage;
    private final List<Failure> failures = new ArrayList<>();
    private final Set<String> brokenBefore = new LinkedHashSet<>();
    private Instant zero;
    private Chronicle chronicle;
    private Curves curves;

    Runner(Scenario scenario, Replays replays) {
        this(scenario, replays, Orders.MUST_PASS, List.of());
    }

    /** With more invariants than there are. */
    Runner(Scenario scenario, Replays replays, Orders orders, List<Check> more) {
        this(scenario, new Stage(scenario.seed(), replays), orders, more);
    }

    private Runner(Scenario scenario, Stage stage, Orders orders, List<Check> more) {
        this(
                scenario,
                stage,
                orders,
                Stream.concat(Invariants.ALWAYS.stream(), more.stream())
                        .map(check -> of(check, stage))
                        .toList(),
                Invariants.AT_THE_END.stream().map(check -> of(check, stage)).toList());
    }

    /** On something else than the model, with what must hold there. */
    Runner(Scenario scenario, Theatre theatre, List<Judgement> always) {
        this(scenario, theatre, Orders.MUST_PASS, always, List.of());
    }

    private Runner(
            Scenario scenario, Theatre theatre, Orders orders, List<Judgement> always, List<Judgement> atTheEnd) {
        this.scenario = scenario;
        this.stage = theatre;
        this.orders = orders;
        this.always = always;
        this.atTheEnd = atTheEnd;
        this.zero = stage.now();
        this.chronicle = new Chronicle(stage, zero);
        this.curves = new Curves(stage, zero);
    }

    private static Judgement of(Check check, Stage stage) {
        return theatre -> check.broken(stage);
    }

    Run run() {
        try {
            boolean steady = reachSteadyState();
            zero = stage.now();
            if (steady) {
                stage.begin();
                chronicle = new Chronicle(stage, zero);
                curves = new Curves(stage, zero);
                curves.look();
                play();
            }
        } catch (RuntimeException broken) {
            fail(Place.START, "the engine did not go on: " + broken + where(broken));
        }
        return new Run(scenario, chronicle.lines(), List.copyOf(failures), curves.drawn());
    }

    private static String where(RuntimeException broken) {
        StackTraceElement[] trace = broken.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private boolean reachSteadyState() {
        try {
            scenario.given()
                    .forEach(given -> stage.create(
                            given.name(),
                            Calls.change(Optional.of(given.image()), given.port(), given.healthPath(), given.tasks())));
        } catch (Fault refused) {
            fail(Place.START, "the given state is refused: " + refused.code() + ": " + refused.text());
            return false;
        }
        if (scenario.given().isEmpty()) {
            return true;
        }
        walk(() -> stage.names().stream().allMatch(this::deployed), STEADY_AT_MOST);
        for (GivenService given : scenario.given()) {
            given.traffic().ifPresent(rate -> stage.traffic(given.name(), rate, new TreeMap<>(), Optional.empty()));
        }
        walk(() -> stage.names().stream().allMatch(this::quiet), STEADY_AT_MOST);
        for (String name : stage.names()) {
            if (!deployed(name) || !quiet(name)) {
                chronicle.follow();
                fail(Place.START, "the given state is not reached: " + name + " does not become steady");
                return false;
            }
        }
        // Minutes of the metrics and minutes of the timeline begin together.
        Instant next = stage.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(3));
        while (stage.step(next) != Turn.NOTHING) {
            // one timer after the other
        }
        stage.arrive(next);
        return true;
    }

    private void walk(java.util.function.BooleanSupplier done, Duration atMost) {
        Instant end = stage.now().plus(atMost);
        while (!done.getAsBoolean() && stage.step(end) != Turn.NOTHING) {
            // one timer after the other
        }
    }

    private boolean deployed(String name) {
        return stage.look(name, Optional.empty()).deployed();
    }

    private boolean quiet(String name) {
        Sight sight = stage.look(name, Optional.empty());
        boolean calm = sight.alarm().filter(AlarmState.OK::equals).isPresent();
        return calm && sight.healthy() >= sight.desired() && !sight.deploying();
    }

    private void play() {
        Agenda agenda = new Agenda(scenario.steps());
        watch(agenda, false);
        for (Optional<Duration> next = agenda.nextDeadline(); next.isPresent(); next = agenda.nextDeadline()) {
            Instant limit = zero.plus(next.get());
            if (step(limit)) {
                watch(agenda, false);
            } else {
                // everything due up to this instant has happened: now the steps of this instant
                stage.arrive(limit);
                agenda.actionsDue(next.get()).forEach(this::perform);
                watch(agenda, true);
            }
        }
        Instant end = stage.now().plus(QUIET_AT_MOST);
        while (!stage.quiescent() && step(end)) {
            // until nothing is left to happen
        }
        finish();
    }

    private boolean step(Instant limit) {
        Turn turn = stage.step(limit);
        if (turn == Turn.NOTHING) {
            return false;
        }
        if (turn == Turn.MINUTE_OVER) {
            curves.minute();
        }
        after();
        return true;
    }

    private void after() {
        stage.turned();
        if (chronicle.follow()) {
            curves.look();
            for (NamedCheck check : scenario.always()) {
                once(check.place(), "always: " + check.sentence(), check.check());
            }
            always.forEach(check -> once(Place.START, "in every scenario", check));
        }
        List<String> broken = stage.takeBroken();
        if (orders == Orders.MUST_PASS) {
            broken.forEach(text -> fail(Place.START, text));
        }
    }

    /** A check that breaks is told when it breaks, not again while it stays so. */
    private void once(Place place, String what, Judgement check) {
        Optional<String> broken = check.broken(stage);
        String key = what + place + check.hashCode();
        if (broken.isEmpty()) {
            brokenBefore.remove(key);
        } else if (brokenBefore.add(key)) {
            fail(place, what + "; but " + broken.get());
        }
    }

    private void perform(Step step) {
        chronicle.follow();
        chronicle.say(
                stage.now(),
                step.action() instanceof Expectation ? "expect" : "STEP",
                step.action().words() + (step.why().isEmpty() ? "" : " (" + step.why() + ")"));
        long before = stage.happened();
        try {
            step.action().perform(stage);
        } catch (StepFailed failed) {
            refused(step, failed.text(), before);
        } catch (Fault refused) {
            refused(step, "refused: " + refused.code() + ": " + refused.text(), before);
        }
        after();
    }

    private void refused(Step step, String text, long before) {
        if (orders == Orders.MUST_PASS) {
            fail(step.place(), text);
        } else if (stage.happened() != before) {
            fail(step.place(), "not done and yet something happened: " + text);
        }
    }

    private void watch(Agenda agenda, boolean instantIsOver) {
        for (Optional<Step> head = agenda.watched(); head.isPresent(); head = agenda.watched()) {
            Step step = head.get();
            Optional<String> difference = difference(step);
            boolean timeIsUp =
                    instantIsOver && Duration.between(zero, stage.now()).compareTo(step.offset()) >= 0;
            if (difference.isPresent() && !timeIsUp) {
                return;
            }
            if (difference.isPresent()) {
                fail(step.place(), step.action().words() + "; but at the end of that time " + difference.get());
            } else {
                chronicle.follow();
                chronicle.say(stage.now(), "expect", step.action().words());
            }
            agenda.fulfilled();
        }
    }

    private Optional<String> difference(Step step) {
        try {
            step.action().perform(stage);
            return Optional.empty();
        } catch (StepFailed failed) {
            String text = failed.text();
            int but = text.indexOf("; but ");
            return Optional.of(but < 0 ? text : text.substring(but + 6));
        }
    }

    private void finish() {
        for (NamedCheck check : scenario.atTheEnd()) {
            check.check().broken(stage).ifPresent(text -> fail(check.place(), check.sentence() + "; but " + text));
        }
        for (Judgement check : atTheEnd) {
            check.broken(stage).ifPresent(text -> fail(Place.START, "in every scenario: " + text));
        }
    }

    private void fail(Place place, String text) {
        Duration offset = Duration.between(zero, stage.now());
        failures.add(new Failure(offset, place, text));
        chronicle.say(stage.now(), "FAILED", text);
    }

    /** Whether a step waits for its moment. */
    static boolean waits(Step step) {
        return step.when() == When.BY;
    }
}
