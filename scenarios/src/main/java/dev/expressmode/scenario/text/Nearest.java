package dev.expressmode.scenario.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** {@code  - did you mean 'deploy'?}, or the list of what is allowed when nothing is near. */
    public static String hint(String wrong, Collection<String> right) {
        return to(wrong, right)
                .map(near -> " – did you mean '" + near + "'?")
                .orElseGet(() -> ": write one of " + String.join(", ", right));
    }

    /** The nearest word, if one is near enough: at most a third of its letters wrong. */
    public static Optional<String> to(String wrong, Collection<String> right) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : right) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        int allowed = Math.max(2, Math.max(wrong.length(), best.length()) / 3);
        return least <= allowed && !best.isEmpty() ? Optional.of(best) : Optional.empty();
    }

    /** Insertions, deletions, replacements, and neighbours exchanged (optimal string alignment). */
    static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int step(int[][] cost, String one, String other, int i, int j) {
        int replace = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
