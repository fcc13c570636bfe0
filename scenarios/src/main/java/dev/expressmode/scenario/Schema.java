package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of the format for editors, made from the same tables that read it. */
public final class Schema {
    private Schema() {}

    /** The whole schema as JSON text. */
    public static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Express Mode scenario");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("required", List.of("scenario", "story", "timeline", "evidence"));
        Map<String, Object> sections = new LinkedHashMap<>();
        sections.put("scenario", described("string", "what is claimed, in one sentence"));
        sections.put("story", described("string", "what happened, as one would tell it"));
        sections.put("seed", described("integer", "decides chance; 1 unless said"));
        sections.put("given", given());
        sections.put("timeline", list(anyOf(steps())));
        sections.put("always", list(sentences(Catalogue.ALWAYS)));
        sections.put("finally", list(sentences(Catalogue.FINALLY)));
        sections.put("evidence", list(mapping(Resolver.EVIDENCE_WORDS)));
        schema.put("properties", sections);
        return Json.pretty(schema);
    }

    /** A mapping of words. */
    static Map<String, Object> mapping(List<Word<?>> words) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Word<?> word : words) {
            Map<String, Object> property = new LinkedHashMap<>(word.kind().schema());
            property.put("description", word.says());
            properties.put(word.name(), property);
            if (word.required()) {
                required.add(word.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, Object> given() {
        Map<String, Object> one = mapping(GivenService.WORDS);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(one, list(one)));
        schema.put("description", "the steady state that is reached before 0m: one service, or a list of them");
        return schema;
    }

    private static List<Object> steps() {
        List<Object> steps = new ArrayList<>();
        for (Verb verb : Verbs.ALL) {
            List<Word<?>> words = new ArrayList<>();
            words.add(verb.main());
            words.addAll(verb.words());
            words.add(Word.optional("at", Kinds.DURATION, "exactly then, counted from the steady state"));
            if (verb.mayBeBy()) {
                words.add(Word.optional("by", Kinds.DURATION, "at any moment until then"));
            }
            words.add(Word.optional("why", Kinds.TEXT, "the reason, for people"));
            Map<String, Object> step = mapping(words);
            step.put("description", verb.says());
            steps.add(step);
        }
        return steps;
    }

    private static Map<String, Object> sentences(List<Sentence> sentences) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put(
                "anyOf",
                sentences.stream()
                        .map(sentence -> Map.<String, Object>of("pattern", "^" + sentence.pattern() + "$"))
                        .toList());
        return schema;
    }

    private static Map<String, Object> anyOf(List<Object> schemas) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", schemas);
        return schema;
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", items);
        return schema;
    }

    private static Map<String, Object> described(String type, String says) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put("description", says);
        return schema;
    }
}
