package dev.expressmode.engine.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON text taken apart, as far as policy documents and secrets need it: members, elements and texts. Numbers, truth
 * values and null are kept as they are written.
 */
final class Json {
    private static final int DEEPEST = 100;

    private final String written;
    private final Optional<String> text;
    private final Map<String, Json> members;
    private final List<Json> elements;

    private Json(String written, Optional<String> text, Map<String, Json> members, List<Json> elements) {
        this.written = written;
        this.text = text;
        this.members = members;
        this.elements = elements;
    }

    /** The value a text holds; empty if it is not JSON. */
    static Optional<Json> parse(String source) {
        try {
            Reader reader = new Reader(source);
            Json value = reader.value(0);
            reader.end();
            return Optional.of(value);
        } catch (MalformedException malformed) {
            return Optional.empty();
        }
    }

    /** A member of an object. */
    Optional<Json> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The elements of a list; of anything else, that alone: policies write one for a list of one. */
    List<Json> elements() {
        return written.startsWith("[") ? elements : List.of(this);
    }

    /** A text, or how anything else is written. */
    String asText() {
        return text.orElse(written);
    }

    /** The text is not JSON. */
    private static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static final class Reader {
        private final String source;
        private int at;

        Reader(String source) {
            this.source = source;
        }

        void end() throws MalformedException {
            blanks();
            if (at != source.length()) {
                throw new MalformedException();
            }
        }

        Json value(int depth) throws MalformedException {
            blanks();
            int from = at;
            char first = next();
            if (depth > DEEPEST) {
                throw new MalformedException();
            }
            return switch (first) {
                case '{' -> {
                    Map<String, Json> members = object(depth);
                    yield new Json(source.substring(from, at), Optional.empty(), members, List.of());
                }
                case '[' -> {
                    List<Json> elements = list(depth);
                    yield new Json(source.substring(from, at), Optional.empty(), Map.of(), elements);
                }
                case '"' -> {
                    String text = string();
                    yield new Json(source.substring(from, at), Optional.of(text), Map.of(), List.of());
                }
                default -> new Json(word(from), Optional.empty(), Map.of(), List.of());
            };
        }

        private Map<String, Json> object(int depth) throws MalformedException {
            Map<String, Json> members = new LinkedHashMap<>();
            if (skip('}')) {
                return members;
            }
            do {
                expect('"');
                String name = string();
                expect(':');
                members.put(name, value(depth + 1));
            } while (skip(','));
            expect('}');
            return members;
        }

        private List<Json> list(int depth) throws MalformedException {
            List<Json> elements = new ArrayList<>();
            if (skip(']')) {
                return elements;
            }
            do {
                elements.add(value(depth + 1));
            } while (skip(','));
            expect(']');
            return elements;
        }

        private String string() throws MalformedException {
            StringBuilder text = new StringBuilder();
            for (char next = next(); next != '"'; next = next()) {
                text.append(next == '\\' ? escaped() : next);
            }
            return text.toString();
        }

        private char escaped() throws MalformedException {
            char next = next();
            return switch (next) {
                case '"', '\\', '/' -> next;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> {
                    if (at + 4 > source.length()
                            || !source.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
                        throw new MalformedException();
                    }
                    at += 4;
                    yield (char) Integer.parseInt(source, at - 4, at, 16);
                }
                default -> throw new MalformedException();
            };
        }

        private String word(int from) throws MalformedException {
            while (at < source.length() && " \t\r\n,]}".indexOf(source.charAt(at)) < 0) {
                at++;
            }
            String word = source.substring(from, at);
            if (!word.matches("true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                throw new MalformedException();
            }
            return word;
        }

        private boolean skip(char wanted) {
            blanks();
            boolean there = at < source.length() && source.charAt(at) == wanted;
            if (there) {
                at++;
            }
            return there;
        }

        private void expect(char wanted) throws MalformedException {
            if (!skip(wanted)) {
                throw new MalformedException();
            }
        }

        private void blanks() {
            while (at < source.length() && " \t\r\n".indexOf(source.charAt(at)) >= 0) {
                at++;
            }
        }

        private char next() throws MalformedException {
            if (at >= source.length()) {
                throw new MalformedException();
            }
            return source.charAt(at++);
        }
    }
}
