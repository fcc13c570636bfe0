package dev.expressmode.cli;

import dev.expressmode.scenario.Profile;
import dev.expressmode.scenario.WhatIf;
import dev.expressmode.scenario.report.WhatIfPage;
import dev.expressmode.scenario.text.Quantities;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers how likely deployments of a service are rolled back. */
@Command(
        name = "what-if",
        description = "Simulate thousands of deployments: how many healthy ones are rolled back by background errors,"
                + " and how fast bad ones are caught.",
        mixinStandardHelpOptions = true)
final class WhatIfCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--service-profile",
            paramLabel = "FILE",
            required = true,
            description = "YAML with traffic, tasks and background, or an access log.")
    @SuppressWarnings("NullAway.Init")
    private Path profile;

    @Option(names = "--deployments", description = "Of a healthy version (default ${DEFAULT-VALUE}).")
    private int deployments = 10_000;

    @Option(names = "--seed", description = "Decides chance (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--errors",
            split = ",",
            description = "Shares of requests that bad versions fail (default ${DEFAULT-VALUE}).")
    private List<String> errors = List.of("1%", "5%", "30%", "100%");

    @Option(names = "--report", paramLabel = "DIR", description = "Write a page with a chart there.")
    private Optional<Path> report = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Profile.Read read = Profile.read(profile);
        if (read.profile().isEmpty()) {
            read.mistakes().forEach(out::println);
            out.flush();
            return 2;
        }
        List<Double> shares = errors.stream().map(this::share).toList();
        WhatIf whatIf = new WhatIf(read.profile().get(), deployments, seed);
        Progress progress = new Progress(spec.commandLine().getErr(), whatIf.total(shares.size()), true);
        AtomicInteger done = new AtomicInteger();
        List<WhatIf.Row> rows = whatIf.run(shares, more -> {
            synchronized (progress) {
                progress.at(done.addAndGet((int) more), "deployments");
            }
        });
        progress.clear();
        out.println(WhatIf.HEAD);
        rows.forEach(row -> out.println(row.line()));
        if (report.isPresent()) {
            out.println("report: " + WhatIfPage.write(report.get(), rows));
        }
        out.flush();
        return 0;
    }

    private double share(String text) {
        return Quantities.share(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--errors: '" + text + "' is not a share such as 5%"));
    }
}
