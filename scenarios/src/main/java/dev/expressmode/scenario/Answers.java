package dev.expressmode.scenario;

import java.util.SortedMap;

/** Answers by status, counted. */
final class Answers {
    private Answers() {}

    /** The share of failed requests (5xx and 460) of these answers, 0 when there were none. */
    static double failedShare(SortedMap<Integer, Long> answers) {
        long all = answers.values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : (double) failed(answers) / all;
    }

    /** The number of failed requests among these answers: 5xx, and 460 for those whose client got nothing. */
    static long failed(SortedMap<Integer, Long> answers) {
        return answers.getOrDefault(460, 0L)
                + answers.tailMap(500).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }
}
