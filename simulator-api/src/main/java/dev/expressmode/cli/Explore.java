package dev.expressmode.cli;

import dev.expressmode.scenario.Explorer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tries random commands and faults on the engine. */
@Command(
        name = "explore",
        description =
                "Try random commands and faults, and look at the engine's invariants after every event. What breaks"
                        + " one is made as small as it gets and written as a scenario. Exit status 0: nothing broke, 1:"
                        + " something did.",
        mixinStandardHelpOptions = true)
final class Explore implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--seeds", description = "How many seeds are tried (default ${DEFAULT-VALUE}).")
    private int seeds = 200;

    @Option(names = "--from", description = "The first seed (default ${DEFAULT-VALUE}).")
    private long from = 1;

    @Option(names = "--steps", description = "Commands and faults for each seed (default ${DEFAULT-VALUE}).")
    private int steps = 40;

    @Option(names = "--out", paramLabel = "DIR", description = "Where scenarios of what broke go (default: here).")
    private Path directory = Path.of("");

    /** What tries a seed. */
    interface Trying {
        Optional<Explorer.Finding> explore(long seed);
    }

    private final IntFunction<Trying> explorers;

    Explore() {
        this(steps -> new Explorer(steps)::explore);
    }

    /** With another explorer, made of the number of steps. */
    Explore(IntFunction<Trying> explorers) {
        this.explorers = explorers;
    }

    @Override
    public Integer call() throws IOException {
        if (seeds < 1 || steps < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds and --steps must be at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(spec.commandLine().getErr(), seeds, true);
        AtomicInteger done = new AtomicInteger();
        Trying explorer = explorers.apply(steps);
        List<Explorer.Finding> found = LongStream.range(from, from + seeds)
                .parallel()
                .mapToObj(seed -> {
                    Optional<Explorer.Finding> finding = explorer.explore(seed);
                    synchronized (progress) {
                        progress.at(done.incrementAndGet(), "seeds");
                    }
                    return finding;
                })
                .flatMap(Optional::stream)
                .toList();
        progress.clear();
        for (Explorer.Finding finding : found) {
            Path file = directory.resolve("seed-" + finding.seed() + ".yaml");
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, finding.yaml());
            out.println("seed " + finding.seed() + ": " + finding.failure());
            out.println("  " + finding.steps() + " of " + steps + " steps are enough: " + file);
        }
        out.println((seeds - found.size()) + " of " + seeds + " seeds hold");
        out.flush();
        return found.isEmpty() ? 0 : 1;
    }
}
