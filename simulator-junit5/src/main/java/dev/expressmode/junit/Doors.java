package dev.expressmode.junit;

import java.net.URI;
import java.nio.file.Path;

/** Where a simulator with sockets is reached. */
interface Doors {
    URI endpoint();

    int albPort();

    int httpPort();

    int proxyPort();

    Path caFile();
}
