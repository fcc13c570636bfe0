package dev.expressmode.scenario;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The actions of verbs that do something. */
final class Actions {
    private Actions() {}

    /** Words and deed. */
    record Simple(String words, Set<Theatre.Want> wants, Consumer<Theatre> deed) implements Action {
        @Override
        public void perform(Theatre theatre) {
            deed.accept(theatre);
        }
    }

    static Action of(String words, Consumer<Theatre> deed) {
        return new Simple(words, Set.of(), deed);
    }

    /** One that not every running simulator can do. */
    static Action wanting(Theatre.Want want, String words, Consumer<Theatre> deed) {
        return new Simple(words, Set.of(want), deed);
    }

    /**
     * An order that may have to be refused.
     *
     * @param refused a part of the code or text of the fault that must come
     */
    static Action order(String words, Optional<String> refused, Consumer<Theatre> deed) {
        return refused.map(fault ->
                        of(words + ", refused: " + fault, stage -> Refusal.expect(fault, () -> deed.accept(stage))))
                .orElseGet(() -> of(words, deed));
    }
}
