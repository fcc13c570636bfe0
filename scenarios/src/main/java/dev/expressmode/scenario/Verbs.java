package dev.expressmode.scenario;

import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.scenario.text.Quantities;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The closed list of verbs. Reader, schema and documentation are all made from it. */
final class Verbs {
    private static final String OOM = "OutOfMemoryError: Container killed due to memory usage";

    static final Word<String> SERVICE = Word.optional("service", Kinds.SERVICE, "the first service unless said");
    private static final Word<String> REFUSED =
            Word.optional("refused", Kinds.TEXT, "the order must fail with a fault that contains this");
    private static final Word<Integer> TASKS = Word.optional("tasks", Kinds.COUNT, "the smallest number of tasks");
    private static final Word<Integer> PORT = Word.optional("port", Kinds.PORT, "the port of the container");
    private static final Word<String> HEALTH_PATH =
            Word.optional("health path", Kinds.TEXT, "the path of the health check");
    private static final Word<String> IMAGE = Word.required("image", Kinds.IMAGE, "what it runs");
    private static final Word<String> OF_IMAGE = Word.optional("image", Kinds.IMAGE, "only tasks of this image");
    private static final Word<Duration> FOR = Word.optional("for", Kinds.DURATION, "as before after that");

    private static final Word<String> CREATE = Word.required("create", Kinds.TEXT, "the name of the new service");
    private static final Word<String> DEPLOY = Word.required("deploy", Kinds.IMAGE, "the new image");
    private static final Word<Integer> SCALE =
            Word.required("scale", Kinds.NUMBER_OF_TASKS, "the smallest number of tasks, by an update of the service");
    private static final Word<String> DELETE = Word.required("delete", Kinds.SERVICE, "the service to delete");
    private static final Word<String> STOP = Word.required("stop deployment", Kinds.SERVICE, "whose deployment");
    private static final Word<Integer> KILL = Word.required("kill", Kinds.SOME_TASKS, "how many end with SIGKILL");
    private static final Word<Integer> CRASH = Word.required("crash", Kinds.SOME_TASKS, "how many exit with status 1");
    private static final Word<Integer> OUT_OF_MEMORY =
            Word.required("out of memory", Kinds.SOME_TASKS, "how many are killed for their use of memory");
    private static final Word<AlarmState> ALARM = Word.required(
            "alarm", Kind.oneOf("an alarm state", Arrays.asList(AlarmState.values())), "the state set by hand");
    private static final Word<Double> THRESHOLD =
            Word.required("alarm threshold", Kinds.SHARE, "the share of failed requests above which it rings");
    private static final Word<String> NOTE = Word.required("note", Kinds.TEXT, "said on the timeline");

    static final List<Verb> ALL = List.of(
            Verb.of(
                    CREATE,
                    "creates a service",
                    List.of(IMAGE, TASKS, PORT, HEALTH_PATH, REFUSED),
                    words -> Actions.order(
                            "create " + words.need(CREATE) + " with " + words.need(IMAGE),
                            words.get(REFUSED),
                            stage -> stage.create(
                                    words.need(CREATE),
                                    Calls.change(
                                            words.get(IMAGE),
                                            words.get(PORT),
                                            words.get(HEALTH_PATH),
                                            words.get(TASKS))))),
            Verb.of(
                    DEPLOY,
                    "updates a service to an image",
                    List.of(SERVICE, TASKS, PORT, HEALTH_PATH, REFUSED),
                    words -> Actions.order(
                            "deploy " + words.need(DEPLOY) + to(words),
                            words.get(REFUSED),
                            stage -> stage.update(
                                    stage.named(words.get(SERVICE)),
                                    Calls.change(
                                            words.get(DEPLOY),
                                            words.get(PORT),
                                            words.get(HEALTH_PATH),
                                            words.get(TASKS))))),
            Verb.of(
                    SCALE,
                    "updates the number of tasks",
                    List.of(SERVICE, REFUSED),
                    words -> Actions.order(
                            "scale to " + words.need(SCALE) + " tasks" + to(words),
                            words.get(REFUSED),
                            stage -> stage.update(
                                    stage.named(words.get(SERVICE)),
                                    Calls.change(
                                            Optional.empty(), Optional.empty(), Optional.empty(), words.get(SCALE))))),
            Verb.of(
                    DELETE,
                    "deletes a service",
                    List.of(REFUSED),
                    words -> Actions.order(
                            "delete " + words.need(DELETE),
                            words.get(REFUSED),
                            stage -> stage.delete(words.need(DELETE)))),
            Verb.of(
                    STOP,
                    "orders the current deployment of a service back",
                    List.of(REFUSED),
                    words -> Actions.order(
                            "stop the deployment of " + words.need(STOP),
                            words.get(REFUSED),
                            stage -> stage.stopDeployment(words.need(STOP)))),
            TrafficVerbs.TRAFFIC,
            TrafficVerbs.REPLAY,
            TrafficVerbs.REQUEST,
            ImageVerb.IMAGE,
            ends(KILL, "kill", ContainerExit.code(137)),
            ends(CRASH, "crash", ContainerExit.code(1)),
            ends(OUT_OF_MEMORY, "out of memory:", new ContainerExit(137, Optional.of(OOM))),
            Verb.of(
                    ALARM,
                    "sets the rollback alarm by hand",
                    List.of(SERVICE),
                    words -> Actions.of(
                            "set the alarm to " + words.need(ALARM) + to(words),
                            stage -> stage.setAlarm(stage.named(words.get(SERVICE)), words.need(ALARM)))),
            Verb.of(
                    THRESHOLD,
                    "writes the rollback alarm by hand with another threshold",
                    List.of(SERVICE),
                    words -> Actions.of(
                            "set the threshold of the alarm to " + Quantities.percent(words.need(THRESHOLD))
                                    + to(words),
                            stage -> stage.setThreshold(stage.named(words.get(SERVICE)), words.need(THRESHOLD)))),
            CallVerbs.CALL,
            CallVerbs.RULE,
            FaultVerbs.FAULT,
            FaultVerbs.CLEAR,
            FaultVerbs.HAND,
            Expectation.VERB,
            Verb.of(NOTE, "says something", List.of(), words -> Actions.of("note: " + words.need(NOTE), stage -> {})));

    private Verbs() {}

    private static Verb ends(Word<Integer> main, String said, ContainerExit how) {
        return Verb.of(
                main,
                main.says(),
                List.of(SERVICE, OF_IMAGE),
                words -> Actions.of(
                        said + " " + some(words.need(main))
                                + words.get(OF_IMAGE)
                                        .map(image -> " of " + image)
                                        .orElse("") + to(words),
                        stage -> stage.endTasks(
                                stage.named(words.get(SERVICE)), words.get(OF_IMAGE), words.need(main), how)));
    }

    static String to(Words words) {
        return words.get(SERVICE).map(name -> " (" + name + ")").orElse("");
    }

    private static String some(int tasks) {
        return tasks == Integer.MAX_VALUE ? "all tasks" : tasks == 1 ? "1 task" : tasks + " tasks";
    }

    /** The verb of this name. */
    static Optional<Verb> named(String name) {
        return ALL.stream().filter(verb -> verb.name().equals(name)).findFirst();
    }

    /** All names. */
    static List<String> names() {
        return ALL.stream().map(Verb::name).toList();
    }

    /** {@code  for 2m}, or nothing. */
    static String during(Optional<Duration> span) {
        return span.map(time -> " for " + Quantities.words(time)).orElse("");
    }

    static Word<Duration> span() {
        return FOR;
    }
}
