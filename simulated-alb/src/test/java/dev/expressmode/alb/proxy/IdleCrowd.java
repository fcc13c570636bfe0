package dev.expressmode.alb.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Many TLS connections that make one request each and then do nothing, for {@code benchmarks/idle-connections.sh}. They
 * come from several addresses, because one has too few ports for some numbers, and resume one TLS session for each, because
 * whole handshakes by the thousand would take minutes.
 */
final class IdleCrowd {
    private static final int THREADS = 4;

    private IdleCrowd() {}

    /** Port, host, number of connections, certificate authority. Ends when its input does. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int connections = Integer.parseInt(args[2]);
        SSLContext trust = Doorway.trusting(Path.of(args[3]));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<List<SSLSocket>>> shares = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            InetAddress source = InetAddress.getByName("127.0.0." + (2 + i));
            int share = connections / THREADS + (i < connections % THREADS ? 1 : 0);
            shares.add(threads.submit(() -> open(trust, source, port, args[1], share)));
        }
        List<SSLSocket> open = new ArrayList<>(connections);
        for (Future<List<SSLSocket>> share : shares) {
            open.addAll(share.get());
        }
        threads.shutdown();
        System.out.println("open: " + open.size());
        while (System.in.read() >= 0) {
            // until whoever measures is done
        }
        int alive = 0;
        for (SSLSocket each : open) {
            ask(each, args[1]);
            alive++;
        }
        System.out.println("answered again: " + alive);
    }

    private static List<SSLSocket> open(SSLContext trust, InetAddress source, int port, String host, int connections)
            throws IOException {
        List<SSLSocket> open = new ArrayList<>(connections);
        for (int i = 0; i < connections; i++) {
            Socket plain = new Socket();
            plain.bind(new InetSocketAddress(source, 0));
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true);
            ask(socket, host);
            open.add(socket);
        }
        return open;
    }

    /** An address that the balancer answers itself will do: what is idle afterwards is the connection. */
    private static void ask(SSLSocket socket, String host) throws IOException {
        socket.getOutputStream()
                .write(("TRACE / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        String answer = RawTarget.readHead(in);
        if (!answer.startsWith("HTTP/1.1 405 ")) {
            throw new IOException("answered " + answer);
        }
        int length = answer.indexOf("Content-Length: ") + "Content-Length: ".length();
        in.skipNBytes(Long.parseLong(answer.substring(length, answer.indexOf('\r', length))));
    }
}
