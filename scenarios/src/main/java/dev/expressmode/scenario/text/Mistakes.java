package dev.expressmode.scenario.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one file, so that all are told at once. */
public final class Mistakes {
    private final String file;
    private final List<Mistake> found = new ArrayList<>();

    /** For a file of this name. */
    public Mistakes(String file) {
        this.file = file;
    }

    /** Adds one. */
    public void add(Place place, String text) {
        found.add(new Mistake(file, place, text));
    }

    /** How many there are. */
    public int count() {
        return found.size();
    }

    /** All, in the order of the file. */
    public List<Mistake> all() {
        return found.stream().sorted(Comparator.comparing(Mistake::place)).toList();
    }
}
