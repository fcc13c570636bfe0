package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AccessEntry;
import dev.expressmode.alb.AccessLine;
import dev.expressmode.alb.wire.Finding;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Access log lines, to a file if somebody asked for one. Safe to use from any thread. */
final class AccessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final @Nullable BufferedWriter writer;

    private AccessLog(@Nullable BufferedWriter writer) {
        this.writer = writer;
    }

    /** One that writes nothing, as Express's (documented: express-service-work, access logs are off). */
    static AccessLog off() {
        return new AccessLog(null);
    }

    /** One that appends to a file. */
    static AccessLog to(Path file) {
        try {
            return new AccessLog(Files.newBufferedWriter(
                    file, StandardCharsets.ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException failure) {
            throw new FrontDoorException("cannot write access logs to " + file + ": " + failure, failure);
        }
    }

    void write(ExchangeRecord record, ClientSide side) {
        if (writer != null) {
            write(record.entry(side, tls(side.endPoint()), connection(side)));
        }
    }

    /** What was refused before it could be read as a request. */
    void refused(ClientSide side, String line, int status, Set<Finding> findings, Forwarding forwarding) {
        if (writer == null) {
            return;
        }
        AccessEntry.Tls tls = tls(side.endPoint());
        Instant now = forwarding.clock().instant();
        write(new AccessEntry(
                "https",
                now,
                now,
                forwarding.switchboard().owner(tls.serverName()).loadBalancerArn(),
                side.address(),
                AccessEntry.Seconds.NONE,
                new AccessEntry.Statuses(status, 0),
                0,
                side.sent(),
                line.isEmpty() ? "- https://- -" : line,
                "",
                tls,
                AccessEntry.Dispatch.NOWHERE,
                -1,
                AccessEntry.Asked.of(tls.serverName(), "", "", findings, connection(side))));
    }

    private void write(AccessEntry entry) {
        BufferedWriter open = writer;
        if (open == null) {
            return;
        }
        synchronized (this) {
            try {
                open.write(AccessLine.of(entry));
                open.newLine();
                open.flush();
            } catch (IOException failure) {
                LOG.warn("access log line lost: {}", failure.toString());
            }
        }
    }

    private static AccessEntry.Tls tls(EndPoint endPoint) {
        EndPoint.SslSessionData session = endPoint.getSslSessionData();
        if (session == null || session.sslSession() == null) {
            return AccessEntry.Tls.NONE;
        }
        return new AccessEntry.Tls(
                openSslName(session.cipherSuite()),
                session.sslSession().getProtocol(),
                SniKeys.requestedHost(session.sslSession()).orElse(""));
    }

    /** TLS 1.3 names are the same everywhere; older ones are written as OpenSSL has them. */
    private static String openSslName(String suite) {
        return suite.startsWith("TLS_AES") || suite.startsWith("TLS_CHACHA")
                ? suite
                : suite.replace("TLS_", "")
                        .replace("_WITH_AES_", "-AES")
                        .replace("_GCM_", "-GCM-")
                        .replace("_CBC_", "-")
                        .replace('_', '-');
    }

    /** {@code TID_} and 32 hexadecimal digits, the same for all requests of a connection. */
    private static String connection(ClientSide side) {
        long hash = 31L * side.address().hashCode() + System.identityHashCode(side.endPoint());
        return String.format(Locale.ROOT, "TID_%016x%016x", hash * 0x9E3779B97F4A7C15L, hash);
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException failure) {
            LOG.warn("access log not closed: {}", failure.toString());
        }
    }
}
