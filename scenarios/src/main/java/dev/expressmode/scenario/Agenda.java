package dev.expressmode.scenario;

import dev.expressmode.scenario.Scenario.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What is still to be done. Steps with {@code at} act at their time. A step with {@code by} is watched as soon as every
 * step above it has acted or been fulfilled, and holds up only those with {@code by} below it.
 */
final class Agenda {
    private record Waiting(Step step, int actionsBefore) {}

    private final Deque<Step> actions = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int acted;

    Agenda(List<Step> steps) {
        for (Step step : steps) {
            if (Runner.waits(step)) {
                waiting.add(new Waiting(step, actions.size()));
            } else {
                actions.add(step);
            }
        }
    }

    /** Takes the actions whose time has come. */
    List<Step> actionsDue(Duration now) {
        List<Step> due = new ArrayList<>();
        while (!actions.isEmpty() && actions.peek().offset().compareTo(now) <= 0) {
            due.add(actions.remove());
            acted++;
        }
        return due;
    }

    /** The expectation to look at now. */
    Optional<Step> watched() {
        return Optional.ofNullable(waiting.peek())
                .filter(head -> head.actionsBefore() <= acted)
                .map(Waiting::step);
    }

    void fulfilled() {
        waiting.remove();
    }

    /** When something must be done at the latest; empty when nothing is left. */
    Optional<Duration> nextDeadline() {
        Optional<Duration> action = Optional.ofNullable(actions.peek()).map(Step::offset);
        Optional<Duration> expectation = watched().map(Step::offset);
        if (action.isEmpty()) {
            return expectation.or(() ->
                    Optional.ofNullable(waiting.peek()).map(head -> head.step().offset()));
        }
        return expectation.filter(time -> time.compareTo(action.get()) < 0).or(() -> action);
    }
}
