package dev.expressmode.alb.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Many TLS connections that make one request each and then do nothing, for {@code benchmarks/idle-connections.sh}. */
final class IdleCrowd {
    private IdleCrowd() {}

    /** Port, host, number of connections, certificate authority. Ends when its input does. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int connections = Integer.parseInt(args[2]);
        SSLContext trust = Doorway.trusting(Path.of(args[3]));
        List<SSLSocket> open = new ArrayList<>(connections);
        for (int i = 0; i < connections; i++) {
            SSLSocket socket = (SSLSocket) trust.getSocketFactory()
                    .createSocket(new Socket(InetAddress.getLoopbackAddress(), port), args[1], port, true);
            ask(socket, args[1]);
            open.add(socket);
        }
        System.out.println("open: " + open.size());
        while (System.in.read() >= 0) {
            // until whoever measures is done
        }
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
