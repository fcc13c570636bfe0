package dev.expressmode.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what a running simulator has seen, as JSON: what a CI job keeps, also from a container that has no shell. */
@Command(name = "history", description = "Print the history of a running simulator.", mixinStandardHelpOptions = true)
final class PrintHistory implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--port", description = "Its port (default ${DEFAULT-VALUE}).")
    private int port = 4566;

    @Override
    public Integer call() throws IOException {
        HttpURLConnection connection = ControlRequest.get(port, "/_sim/history", PATIENCE);
        try (InputStream history = connection.getInputStream()) {
            history.transferTo(System.out);
        }
        System.out.println();
        return 0;
    }
}
