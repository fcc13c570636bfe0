package dev.expressmode.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code contract/cases.txt}.
 *
 * @param service the name in signatures
 * @param operation the operation, or + where something happens in between
 * @param request what is sent, or what happens
 * @param answer names to paths of what later lines need
 * @param refusal the error code, where a refusal is the answer
 */
record ContractCase(
        String service, String operation, String request, Map<String, String> answer, Optional<String> refusal) {
    private static final Pattern LINE =
            Pattern.compile("(?<operation>\\w+) (?<request>\\{.*\\})(?: -> (?<answer>.*)| ! (?<refusal>[\\w.]+))?");

    boolean isHappening() {
        return operation.equals("+");
    }

    @Override
    public String toString() {
        return isHappening()
                ? request + " happens"
                : service + " " + operation + refusal.map(code -> " ! " + code).orElse("");
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        String service = "";
        for (String line : lines()) {
            if (line.startsWith("[")) {
                service = line.substring(1, line.length() - 1);
            } else if (line.startsWith("+ ")) {
                cases.add(new ContractCase(service, "+", line.substring(2), Map.of(), Optional.empty()));
            } else {
                cases.add(of(service, line));
            }
        }
        return cases;
    }

    private static ContractCase of(String service, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a line of contract/cases.txt: " + line);
        }
        Map<String, String> answer = new LinkedHashMap<>();
        if (parts.group("answer") != null) {
            for (String named : parts.group("answer").split(", ")) {
                answer.put(named.substring(0, named.indexOf('=')), named.substring(named.indexOf('=') + 1));
            }
        }
        return new ContractCase(
                service,
                parts.group("operation"),
                parts.group("request"),
                answer,
                Optional.ofNullable(parts.group("refusal")));
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String line : text().split("\n")) {
            if (line.startsWith(" ")) {
                int last = lines.size() - 1;
                lines.set(last, lines.get(last) + " " + line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line.strip());
            }
        }
        return lines;
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(ContractCase.class.getResourceAsStream("/contract/cases.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
