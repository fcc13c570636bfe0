package dev.expressmode.scenario;

import java.util.List;
import java.util.function.Function;

/**
 * A verb of the timeline.
 *
 * @param main the verb itself, with the value it takes
 * @param says what it does
 * @param words what may stand beside it
 * @param mayBeBy whether it may happen at any moment until a time: only what expects something may
 * @param maker makes the action of what was read
 */
record Verb(Word<?> main, String says, List<Word<?>> words, boolean mayBeBy, Function<Words, Action> maker) {
    static Verb of(Word<?> main, String says, List<Word<?>> words, Function<Words, Action> maker) {
        return new Verb(main, says, words, false, maker);
    }

    String name() {
        return main.name();
    }
}
