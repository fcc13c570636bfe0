package dev.expressmode.scenario;

import java.util.List;
import java.util.Optional;

/** A service that is there, deployed and quiet when the timeline begins. */
record GivenService(
        String name,
        String image,
        Optional<Integer> tasks,
        Optional<Integer> port,
        Optional<String> healthPath,
        Optional<Double> traffic) {

    private static final Word<String> NAME = Word.required("service", Kinds.TEXT, "the name of the service");
    private static final Word<String> IMAGE = Word.required("image", Kinds.IMAGE, "what it runs");
    private static final Word<Integer> TASKS = Word.optional("tasks", Kinds.COUNT, "the smallest number of tasks");
    private static final Word<Integer> PORT = Word.optional("port", Kinds.PORT, "the port of the container");
    private static final Word<String> HEALTH_PATH =
            Word.optional("health path", Kinds.TEXT, "the path of the health check");
    private static final Word<Double> TRAFFIC = Word.optional("traffic", Kinds.RATE, "the requests to it");

    static final List<Word<?>> WORDS = List.of(NAME, IMAGE, TASKS, PORT, HEALTH_PATH, TRAFFIC);

    static GivenService of(Words words) {
        return new GivenService(
                words.need(NAME),
                words.need(IMAGE),
                words.get(TASKS),
                words.get(PORT),
                words.get(HEALTH_PATH),
                words.get(TRAFFIC));
    }
}
