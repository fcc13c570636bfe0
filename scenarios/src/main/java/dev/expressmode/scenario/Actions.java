package dev.expressmode.scenario;

import java.util.Optional;
import java.util.function.Consumer;

/** The actions of verbs that do something. */
final class Actions {
    private Actions() {}

    /** Words and deed. */
    record Simple(String words, Consumer<Stage> deed) implements Action {
        @Override
        public void perform(Stage stage) {
            deed.accept(stage);
        }
    }

    static Action of(String words, Consumer<Stage> deed) {
        return new Simple(words, deed);
    }

    /**
     * An order that may have to be refused.
     *
     * @param refused a part of the code or text of the fault that must come
     */
    static Action order(String words, Optional<String> refused, Consumer<Stage> deed) {
        return refused.map(fault ->
                        of(words + ", refused: " + fault, stage -> Refusal.expect(fault, () -> deed.accept(stage))))
                .orElseGet(() -> of(words, deed));
    }
}
