package dev.expressmode.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a running simulator whether it is ready: the health check of the container image, which has no shell. */
@Command(name = "health", description = "Ask a running simulator whether it is ready.", mixinStandardHelpOptions = true)
final class Health implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 3_000;

    @Option(names = "--port", description = "Its port (default ${DEFAULT-VALUE}).")
    private int port = 4566;

    @Override
    public Integer call() throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/_sim/health").toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK ? 0 : 1;
    }
}
