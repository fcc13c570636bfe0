package dev.expressmode.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes what fails smaller while it still fails: first by leaving steps out, in halves, quarters and one by one, then by
 * leaving out what goes with a step and by shortening the time between two.
 */
final class Shrinker {
    private static final int TRIES_MAX = 1_500;
    private static final List<Duration> GAPS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10));

    private final Predicate<Expedition> stillFails;
    private Expedition smallest;
    private int tries;

    Shrinker(Expedition failing, Predicate<Expedition> stillFails) {
        this.smallest = failing;
        this.stillFails = stillFails;
    }

    Expedition shrink() {
        boolean smaller = true;
        while (smaller && tries < TRIES_MAX) {
            smaller = fewerSteps();
            smaller |= fewerDeeds();
            smaller |= fewerWords();
            smaller |= lessTime();
        }
        return smallest;
    }

    /** How many runs that took. */
    int tries() {
        return tries;
    }

    private boolean accept(List<Move> moves) {
        if (tries >= TRIES_MAX) {
            return false;
        }
        tries++;
        Expedition candidate = smallest.with(moves);
        boolean fails = stillFails.test(candidate);
        smallest = fails ? candidate : smallest;
        return fails;
    }

    private boolean fewerSteps() {
        boolean any = false;
        for (int size = Math.max(1, smallest.moves().size() / 2); size >= 1; size /= 2) {
            int from = 0;
            while (from < smallest.moves().size()) {
                List<Move> fewer = new ArrayList<>(smallest.moves());
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                if (accept(fewer)) {
                    any = true;
                } else {
                    from += size;
                }
            }
        }
        return any;
    }

    /** A step may be there for its time alone: when everything else is over. */
    private boolean fewerDeeds() {
        boolean any = false;
        for (int i = 0; i < smallest.moves().size(); i++) {
            Move move = smallest.moves().get(i);
            any |= !move.verb().equals("note")
                    && accept(replaced(i, Move.of(move.at(), "note", "nothing happens until here")));
        }
        return any;
    }

    private boolean fewerWords() {
        boolean any = false;
        for (int i = 0; i < smallest.moves().size(); i++) {
            for (String word : smallest.moves().get(i).beside()) {
                any |= accept(replaced(i, smallest.moves().get(i).without(word)));
            }
        }
        return any;
    }

    private List<Move> replaced(int index, Move move) {
        List<Move> moves = new ArrayList<>(smallest.moves());
        moves.set(index, move);
        return moves;
    }

    private boolean lessTime() {
        boolean any = false;
        for (int i = 0; i < smallest.moves().size(); i++) {
            Duration before =
                    i == 0 ? Duration.ZERO : smallest.moves().get(i - 1).at();
            Duration gap = smallest.moves().get(i).at().minus(before);
            for (Duration shorter : GAPS) {
                if (shorter.compareTo(gap) < 0 && accept(moved(i, shorter.minus(gap)))) {
                    any = true;
                    break;
                }
            }
        }
        return any;
    }

    /** A step and all after it, so much later. */
    private List<Move> moved(int from, Duration by) {
        List<Move> moves = new ArrayList<>(smallest.moves());
        for (int i = from; i < moves.size(); i++) {
            moves.set(i, moves.get(i).later(moves.get(i).at().plus(by)));
        }
        return moves;
    }
}
