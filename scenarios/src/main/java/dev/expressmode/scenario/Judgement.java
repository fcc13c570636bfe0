package dev.expressmode.scenario;

import java.util.Optional;

/** A sentence of {@code always} or {@code finally}, or an invariant, held against what a scenario is played on. */
@FunctionalInterface
interface Judgement {
    /** What is wrong, if anything is. */
    Optional<String> broken(Theatre theatre);
}
