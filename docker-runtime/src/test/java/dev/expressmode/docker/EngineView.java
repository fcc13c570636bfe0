package dev.expressmode.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this process has in the engine, asked behind the simulator's back. */
public final class EngineView {

    private EngineView() {}

    /** Names of the containers of this process. */
    public static List<String> containers() {
        return TestEngine.engine().calls().listContainersCmd().withShowAll(true).withLabelFilter(ours()).exec().stream()
                .map(container -> String.join(",", container.getNames()))
                .toList();
    }

    /** Containers and networks of this process. */
    public static List<String> everything() {
        List<String> all = new ArrayList<>(containers());
        String owner = Labels.OWNER + "=" + Owner.thisProcess();
        TestEngine.engine().calls().listNetworksCmd().withFilter("label", List.of(owner)).exec().stream()
                .map(network -> String.valueOf(network.getName()))
                .forEach(all::add);
        return all;
    }

    /** The image's own digest, which it has without ever having been in a registry. */
    public static String digestOf(String image) {
        return Optional.ofNullable(TestEngine.engine()
                        .calls()
                        .inspectImageCmd(image)
                        .exec()
                        .getId())
                .orElseThrow();
    }

    /** Ends a task's container as somebody else might. */
    public static void kill(String taskId) {
        String id = TestEngine.engine()
                .calls()
                .listContainersCmd()
                .withLabelFilter(Map.of(Labels.TASK, taskId))
                .exec()
                .get(0)
                .getId();
        TestEngine.engine().calls().killContainerCmd(id).exec();
    }

    private static Map<String, String> ours() {
        return Map.of(Labels.OWNER, Owner.thisProcess().toString());
    }
}
