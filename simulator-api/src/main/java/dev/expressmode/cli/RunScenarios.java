package dev.expressmode.cli;

import dev.expressmode.liverun.LivePlayer;
import dev.expressmode.scenario.GoldenTimeline;
import dev.expressmode.scenario.Run;
import dev.expressmode.scenario.Scenario;
import dev.expressmode.scenario.Scenarios;
import dev.expressmode.scenario.report.JUnitXml;
import dev.expressmode.scenario.report.Ran;
import dev.expressmode.scenario.report.Report;
import dev.expressmode.scenario.text.Mistake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs scenario files, on virtual time or live. */
@Command(
        name = "run",
        description =
                "Run scenarios, on virtual time unless told otherwise. Exit status 0: all hold, 1: some do not, 2: a file is wrong.",
        mixinStandardHelpOptions = true)
final class RunScenarios implements Callable<Integer> {
    /** What a scenario's timeline is compared with. */
    enum Golden {
        /** With nothing. */
        ignore,
        /** With the file beside it; a difference is a failure. */
        strict,
        /** It is written beside the file. */
        write
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files, or directories of them.")
    private List<Path> files = List.of();

    @Option(names = "--report", paramLabel = "DIR", description = "Write pages with charts there.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write a JUnit report there.")
    private Optional<Path> junit = Optional.empty();

    @Option(
            names = "--golden",
            description = "ignore, strict or write: the timeline beside a file (default ${DEFAULT-VALUE}).")
    private Golden golden = Golden.ignore;

    @Option(
            names = {"-q", "--quiet"},
            description = "No timelines and no progress, only what does not hold.")
    private boolean quiet;

    @Mixin
    private LiveOptions live = new LiveOptions();

    /** Plays one scenario. */
    private interface Player {
        Run play(Scenario scenario, Path file) throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<Path, Scenario> scenarios = new LinkedHashMap<>();
        int wrong = 0;
        for (Path file : ScenarioFiles.in(spec.commandLine(), files, true).files()) {
            Scenarios.Read read = Scenarios.read(file);
            read.mistakes().forEach(out::println);
            wrong += read.mistakes().isEmpty() ? 0 : 1;
            read.scenario().ifPresent(scenario -> scenarios.put(file, scenario));
        }
        if (wrong > 0) {
            out.flush();
            return 2;
        }
        Optional<LivePlayer> player = live.player(spec.commandLine());
        if (player.isEmpty()) {
            return report(runAll(scenarios, Scenarios::run, out), out);
        }
        if (golden != Golden.ignore) {
            throw new ParameterException(spec.commandLine(), "--golden is for virtual time: live, seconds differ");
        }
        return live(scenarios, player.get(), out);
    }

    private int live(Map<Path, Scenario> scenarios, LivePlayer player, PrintWriter out) throws IOException {
        Thread onSignal = new Thread(() -> interrupted(player), "shutdown");
        try (player) {
            List<Mistake> missing = scenarios.values().stream()
                    .flatMap(scenario -> player.missing(scenario).stream())
                    .toList();
            if (!missing.isEmpty()) {
                missing.forEach(out::println);
                out.flush();
                return 2;
            }
            Runtime.getRuntime().addShutdownHook(onSignal);
            List<Ran> runs;
            try {
                runs = runAll(scenarios, player::play, out);
            } finally {
                forget(onSignal);
            }
            return report(runs, out);
        }
    }

    private static void forget(Thread onSignal) {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException signalled) {
            // it is at work
        }
    }

    private static void interrupted(LivePlayer player) {
        try {
            player.close();
        } catch (RuntimeException failed) {
            System.err.println("express-sim: could not clean up: " + failed);
        }
    }

    private int report(List<Ran> runs, PrintWriter out) throws IOException {
        long failed = runs.stream().filter(ran -> !ran.holds()).count();
        if (report.isPresent()) {
            out.println("report: " + Report.write(report.get(), runs));
        }
        if (junit.isPresent()) {
            Files.writeString(junit.get(), JUnitXml.of(runs));
        }
        out.println((runs.size() - failed) + " of " + runs.size() + " hold");
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private List<Ran> runAll(Map<Path, Scenario> scenarios, Player player, PrintWriter out) throws IOException {
        List<Ran> runs = new ArrayList<>();
        boolean many = scenarios.size() > 1;
        Progress progress = new Progress(spec.commandLine().getErr(), scenarios.size(), many && !quiet);
        for (Map.Entry<Path, Scenario> entry : scenarios.entrySet()) {
            progress.at(runs.size(), entry.getKey().toString());
            long before = System.nanoTime();
            Run run = player.play(entry.getValue(), entry.getKey());
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            Ran ran = new Ran(entry.getKey(), run, compared(entry.getKey(), run), took);
            runs.add(ran);
            if ((!many && !quiet) || !ran.holds()) {
                progress.clear();
                out.println(run.timeline());
                if (!ran.golden().isEmpty()) {
                    out.println(ran.golden());
                }
            }
        }
        progress.clear();
        return runs;
    }

    private String compared(Path file, Run run) throws IOException {
        GoldenTimeline beside = GoldenTimeline.beside(file);
        if (golden == Golden.write) {
            beside.write(run);
        }
        return golden == Golden.strict ? beside.compare(run).orElse("") : "";
    }
}
