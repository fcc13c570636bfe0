package dev.expressmode.scenario.text;

import java.util.List;
import java.util.Optional;

/** A node of a file exactly as written. Numbers are text too: what they mean is for whoever knows the unit. */
public sealed interface Written {
    /** Where it begins. */
    Place place();

    /** What it is, in a word for messages. */
    String kind();

    /** A word or a longer text. */
    record Text(String text, Place place) implements Written {
        @Override
        public String kind() {
            return "'" + text + "'";
        }
    }

    /** A list. */
    record Sequence(List<Written> items, Place place) implements Written {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Names with values, in the order of the file. */
    record Mapping(List<Entry> entries, Place place) implements Written {
        @Override
        public String kind() {
            return "a mapping";
        }

        /** The value of a name. */
        public Optional<Written> get(String name) {
            return entries.stream()
                    .filter(entry -> entry.name().equals(name))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    /** A name with its value. */
    record Entry(String name, Place place, Written value) {}
}
