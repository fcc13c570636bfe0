package dev.expressmode.scenario;

import java.util.Optional;

/** Something that must hold in the model. */
interface Check {
    /** What is wrong, if anything is. */
    Optional<String> broken(Stage stage);
}
