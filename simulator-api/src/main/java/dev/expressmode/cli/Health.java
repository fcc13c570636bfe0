package dev.expressmode.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a running simulator whether it is ready: the health check of the container image, which has no shell. */
@Command(name = "health", description = "Ask a running simulator whether it is ready.", mixinStandardHelpOptions = true)
final class Health implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Option(names = "--port", description = "Its port (default ${DEFAULT-VALUE}).")
    private int port = 4566;

    @Override
    public Integer call() throws IOException {
        HttpURLConnection connection = ControlRequest.get(port, "/_sim/health", PATIENCE);
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK ? 0 : 1;
    }
}
