package dev.expressmode.scenario;

import dev.expressmode.scenario.Scenario.Step;
import dev.expressmode.scenario.Scenario.When;
import dev.expressmode.scenario.text.Mistakes;
import dev.expressmode.scenario.text.Nearest;
import dev.expressmode.scenario.text.Place;
import dev.expressmode.scenario.text.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one step: a time, a verb and what stands beside it. */
final class StepReader {
    private static final List<String> ALWAYS_ALLOWED = List.of("at", "by", "why");

    private final Written.Mapping mapping;
    private final Kind.Names names;
    private final Mistakes mistakes;

    StepReader(Written.Mapping mapping, Kind.Names names, Mistakes mistakes) {
        this.mapping = mapping;
        this.names = names;
        this.mistakes = mistakes;
    }

    Optional<Step> read() {
        Optional<Verb> verb = verb();
        if (verb.isEmpty()) {
            readTimes();
            return Optional.empty();
        }
        List<Word<?>> words = new ArrayList<>();
        words.add(verb.get().main());
        words.addAll(verb.get().words());
        Optional<Words> read =
                Words.read(mapping, "'" + verb.get().name() + "'", words, ALWAYS_ALLOWED, names, mistakes);
        Optional<When> when = when(verb.get());
        Optional<Duration> offset = when.flatMap(kind -> mapping.get(kind == When.AT ? "at" : "by"))
                .flatMap(written -> Kinds.DURATION.read(written, names, mistakes));
        if (read.isEmpty() || when.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        String why = mapping.get("why")
                .flatMap(written -> Kinds.TEXT.read(written, names, mistakes))
                .orElse("");
        Action action = verb.get().maker().apply(read.get());
        return Optional.of(new Step(when.get(), offset.get(), verb.get().name(), action, why, place(verb.get())));
    }

    /** For their mistakes alone: a step that nobody understands may have another one. */
    private void readTimes() {
        for (String name : List.of("at", "by")) {
            Optional<Duration> unused =
                    mapping.get(name).flatMap(written -> Kinds.DURATION.read(written, names, mistakes));
        }
    }

    private Place place(Verb verb) {
        return mapping.entries().stream()
                .filter(entry -> entry.name().equals(verb.name()))
                .map(Written.Entry::place)
                .findFirst()
                .orElse(mapping.place());
    }

    /** The first name that is a verb; else what may have been meant by the first that is nothing. */
    private Optional<Verb> verb() {
        for (Written.Entry entry : mapping.entries()) {
            Optional<Verb> verb = Verbs.named(entry.name());
            if (verb.isPresent()) {
                return verb;
            }
        }
        Optional<Written.Entry> wrong = mapping.entries().stream()
                .filter(entry -> !ALWAYS_ALLOWED.contains(entry.name()))
                .findFirst();
        if (wrong.isPresent()) {
            String name = wrong.get().name();
            mistakes.add(wrong.get().place(), "unknown step '" + name + "'" + Nearest.hint(name, Verbs.names()));
        } else {
            mistakes.add(mapping.place(), "this step does nothing: write one of " + String.join(", ", Verbs.names()));
        }
        return Optional.empty();
    }

    private Optional<When> when(Verb verb) {
        boolean at = mapping.get("at").isPresent();
        boolean by = mapping.get("by").isPresent();
        if (at == by) {
            mistakes.add(mapping.place(), at ? "a step has 'at' or 'by', not both" : "a step needs 'at' or 'by'");
            return Optional.empty();
        }
        if (by && !verb.mayBeBy()) {
            mistakes.add(mapping.place(), "'" + verb.name() + "' happens at a moment: write 'at', not 'by'");
            return Optional.empty();
        }
        return Optional.of(at ? When.AT : When.BY);
    }
}
