package dev.expressmode.scenario;

import dev.expressmode.engine.faults.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Steps to be tried, with the seed of everything that chance decides in them. A scenario in all but its words. */
record Expedition(long seed, List<Move> moves) {
    /** The same seed with other steps. */
    Expedition with(List<Move> others) {
        return new Expedition(seed, List.copyOf(others));
    }

    /** The file. */
    String yaml(String claim, String story) {
        StringBuilder text = new StringBuilder("scenario: ")
                .append(quoted(claim))
                .append("\nstory: ")
                .append(quoted(story))
                .append("\nseed: ")
                .append(seed)
                .append("\ntimeline:\n");
        moves.forEach(move -> text.append(move.yaml()));
        recovery().forEach(move -> text.append(move.yaml()));
        return text.append("""
                        finally:
                          - every deployment is over
                          - every service is whole
                        evidence:
                          - { claim: it holds whatever users and faults do, source: assumed, where: invariants of the engine }
                        """).toString();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "'") + "\"";
    }

    /** At the end every fault is taken away and every image is well, so that everything can come to rest. */
    private List<Move> recovery() {
        Duration end =
                moves.isEmpty() ? Duration.ZERO : moves.get(moves.size() - 1).at();
        Set<String> faults = new LinkedHashSet<>();
        Set<String> images = new LinkedHashSet<>();
        for (Move move : moves) {
            if (move.verb().equals("fault")) {
                faults.add(move.value());
            }
            if (move.verb().equals("image")) {
                images.add(move.value());
            }
        }
        List<Move> recovery = new ArrayList<>();
        faults.stream()
                .filter(title -> FaultKind.named(title).isPresent())
                .forEach(title -> recovery.add(Move.of(end, "clear", title)));
        images.forEach(image -> recovery.add(Move.of(end, "image", image, "fine", "yes")));
        return recovery;
    }
}
