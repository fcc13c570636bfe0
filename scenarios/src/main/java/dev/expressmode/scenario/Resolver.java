package dev.expressmode.scenario;

import dev.expressmode.scenario.Scenario.Evidence;
import dev.expressmode.scenario.Scenario.NamedCheck;
import dev.expressmode.scenario.Scenario.Step;
import dev.expressmode.scenario.Scenario.When;
import dev.expressmode.scenario.text.Mistakes;
import dev.expressmode.scenario.text.Nearest;
import dev.expressmode.scenario.text.Place;
import dev.expressmode.scenario.text.ScenarioFile;
import dev.expressmode.scenario.text.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a scenario of a file, or tells every mistake in it. The only place where files are judged. */
final class Resolver {
    private static final List<String> SECTIONS =
            List.of("scenario", "story", "seed", "given", "timeline", "always", "finally", "evidence");
    private static final Kind<String> SOURCE = Kind.oneOf("a source", sources());
    private static final Word<String> CLAIM = Word.required("claim", Kinds.TEXT, "what is held to be so");
    private static final Word<String> SOURCED =
            Word.required("source", SOURCE, "documented, observed or assumed: how it is known");
    private static final Word<String> WHERE = Word.required("where", Kinds.TEXT, "the page, the capture or the reason");
    static final List<Word<?>> EVIDENCE_WORDS = List.of(CLAIM, SOURCED, WHERE);

    private final ScenarioFile file;
    private final Mistakes mistakes;
    private Kind.Names names = new Kind.Names(List.of());

    Resolver(ScenarioFile file, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    private static Map<String, String> sources() {
        Map<String, String> words = new LinkedHashMap<>();
        Stream.of("documented", "observed", "assumed").forEach(word -> words.put(word, word));
        return words;
    }

    /** The scenario; empty when there are mistakes. */
    Optional<Scenario> resolve() {
        sectionsInOrder();
        names = new Kind.Names(declaredServices());
        String claim = text("scenario", "what it claims, in one sentence");
        String story = text("story", "what happened, as one would tell it");
        long seed = file.content()
                .get("seed")
                .flatMap(written -> Kind.number("a seed", 0, 999_999_999).read(written, names, mistakes))
                .orElse(1);
        List<GivenService> given = given();
        List<Step> steps = steps();
        List<NamedCheck> always = checks("always", Catalogue.ALWAYS);
        List<NamedCheck> atTheEnd = checks("finally", Catalogue.FINALLY);
        List<Evidence> evidence = evidence();
        return mistakes.count() > 0
                ? Optional.empty()
                : Optional.of(new Scenario(file.name(), claim, story, seed, given, steps, always, atTheEnd, evidence));
    }

    private void sectionsInOrder() {
        int last = -1;
        for (Written.Entry entry : file.content().entries()) {
            int position = SECTIONS.indexOf(entry.name());
            if (position < 0) {
                mistakes.add(
                        entry.place(), "unknown section '" + entry.name() + "'" + Nearest.hint(entry.name(), SECTIONS));
            } else if (position < last) {
                mistakes.add(
                        entry.place(),
                        "'" + entry.name() + "' stands too late: the order is " + String.join(", ", SECTIONS));
            } else {
                last = position;
            }
        }
    }

    private List<String> declaredServices() {
        List<String> declared = new ArrayList<>();
        file.content().get("given").stream().flatMap(Resolver::items).forEach(item -> name(item, "service", declared));
        file.content().get("timeline").stream()
                .flatMap(Resolver::items)
                .forEach(item -> name(item, "create", declared));
        return declared;
    }

    private static Stream<Written> items(Written written) {
        return written instanceof Written.Sequence sequence ? sequence.items().stream() : Stream.of(written);
    }

    private static void name(Written written, String key, List<String> declared) {
        if (written instanceof Written.Mapping mapping
                && mapping.get(key).orElse(mapping) instanceof Written.Text text
                && !declared.contains(text.text())) {
            declared.add(text.text());
        }
    }

    private String text(String section, String says) {
        Optional<Written> written = file.content().get(section);
        if (written.isEmpty()) {
            mistakes.add(Place.START, "'" + section + "' is missing: " + says);
            return "";
        }
        return Kinds.TEXT.read(written.get(), names, mistakes).orElse("");
    }

    private List<GivenService> given() {
        List<GivenService> given = new ArrayList<>();
        for (Written item :
                file.content().get("given").stream().flatMap(Resolver::items).toList()) {
            if (item instanceof Written.Mapping mapping) {
                Words.read(mapping, "given", GivenService.WORDS, List.of(), names, mistakes)
                        .map(GivenService::of)
                        .ifPresent(given::add);
            } else {
                mistakes.add(item.place(), "a given service is a mapping that begins with 'service: '");
            }
        }
        return given;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Optional<Written> timeline = file.content().get("timeline");
        if (timeline.isEmpty()) {
            mistakes.add(Place.START, "'timeline' is missing: what happens");
        }
        Duration last = Duration.ZERO;
        for (Written item : timeline.stream().flatMap(Resolver::items).toList()) {
            if (item instanceof Written.Mapping mapping) {
                Optional<Step> step = new StepReader(mapping, names, mistakes).read();
                if (step.isPresent() && step.get().when() == When.AT) {
                    if (step.get().offset().compareTo(last) < 0) {
                        mistakes.add(mapping.place(), "this step is before the one above it");
                    }
                    last = step.get().offset();
                }
                step.ifPresent(steps::add);
            } else {
                mistakes.add(item.place(), "a step is a mapping that begins with 'at: ' or 'by: '");
            }
        }
        return steps;
    }

    private List<NamedCheck> checks(String section, List<Sentence> catalogue) {
        List<NamedCheck> checks = new ArrayList<>();
        for (Written item :
                file.content().get(section).stream().flatMap(Resolver::items).toList()) {
            Kinds.TEXT.read(item, names, mistakes).ifPresent(line -> {
                Optional<NamedCheck> check = catalogue.stream()
                        .flatMap(sentence -> sentence.read(line).stream()
                                .map(judgement -> new NamedCheck(line, judgement, sentence.needs(), item.place())))
                        .findFirst();
                if (check.isPresent()) {
                    checks.add(check.get());
                } else {
                    List<String> sentences =
                            catalogue.stream().map(Sentence::text).toList();
                    mistakes.add(item.place(), "unknown check '" + line + "'" + Nearest.hint(line, sentences));
                }
            });
        }
        return checks;
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        for (Written item :
                file.content().get("evidence").stream().flatMap(Resolver::items).toList()) {
            if (item instanceof Written.Mapping mapping) {
                Words.read(mapping, "evidence", EVIDENCE_WORDS, List.of(), names, mistakes)
                        .map(words -> new Evidence(words.need(CLAIM), words.need(SOURCED), words.need(WHERE)))
                        .ifPresent(evidence::add);
            } else {
                mistakes.add(item.place(), "evidence is a mapping of claim, source and where");
            }
        }
        if (file.content().get("evidence").isEmpty()) {
            mistakes.add(Place.START, "'evidence' is missing: how the claim is known");
        }
        return evidence;
    }
}
