package dev.expressmode.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** A GET to the control API of a simulator on this machine. */
final class ControlRequest {
    private ControlRequest() {}

    /**
     * Prepares it; asking for the answer sends it.
     *
     * @param patience how long connecting, and each part of the answer, may take
     */
    static HttpURLConnection get(int port, String path, Duration patience) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setConnectTimeout((int) patience.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        return connection;
    }
}
