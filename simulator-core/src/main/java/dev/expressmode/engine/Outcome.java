package dev.expressmode.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a command was decided to be: the answer, the events, the orders to the outside, the timers, and the commands of
 * lower parts that complete it. The engine commits it as a whole.
 *
 * @param <R> what the caller gets
 */
public final class Outcome<R> {

    /** The answer of a command nobody waits for. */
    public enum Done {
        /** It was decided. */
        DONE
    }

    private final R response;
    private final List<Event> events = new ArrayList<>(4);
    private final List<Effect> effects = new ArrayList<>(2);
    private final List<TimerChange> timers = new ArrayList<>(2);
    private final List<Command<?>> followUps = new ArrayList<>(2);

    private Outcome(R response) {
        this.response = response;
    }

    /** An outcome that answers {@code response} and, so far, changes nothing. */
    public static <R> Outcome<R> of(R response) {
        return new Outcome<>(response);
    }

    /** An outcome nobody waits for and that, so far, changes nothing. */
    public static Outcome<Done> done() {
        return new Outcome<>(Done.DONE);
    }

    /** Adds a fact. */
    public Outcome<R> event(Event event) {
        events.add(event);
        return this;
    }

    /** Adds facts. */
    public Outcome<R> events(List<? extends Event> more) {
        events.addAll(more);
        return this;
    }

    /** Adds an order to the outside. */
    public Outcome<R> effect(Effect effect) {
        effects.add(effect);
        return this;
    }

    /** Sets a timer. */
    public Outcome<R> at(String key, Instant instant, Command<?> command) {
        timers.add(new TimerChange.Set(key, instant, command, false));
        return this;
    }

    /** Sets a timer that does not keep the simulator from being idle. */
    public Outcome<R> inBackgroundAt(String key, Instant instant, Command<?> command) {
        timers.add(new TimerChange.Set(key, instant, command, true));
        return this;
    }

    /** Cancels a timer. */
    public Outcome<R> cancel(String key) {
        timers.add(new TimerChange.Cancel(key));
        return this;
    }

    /** A command to be decided in the same turn, once the events before it are applied. It must not be refusable. */
    public Outcome<R> then(Command<?> command) {
        followUps.add(command);
        return this;
    }

    /** The same outcome with another answer. */
    public <S> Outcome<S> answering(S other) {
        Outcome<S> copy = new Outcome<>(other);
        copy.events.addAll(events);
        copy.effects.addAll(effects);
        copy.timers.addAll(timers);
        copy.followUps.addAll(followUps);
        return copy;
    }

    /** The answer. */
    public R response() {
        return response;
    }

    List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    List<Effect> effects() {
        return effects;
    }

    List<TimerChange> timers() {
        return timers;
    }

    List<Command<?>> followUps() {
        return followUps;
    }
}
