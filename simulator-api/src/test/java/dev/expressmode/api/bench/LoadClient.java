package dev.expressmode.api.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks one ECS operation over and over on open connections, each of which waits for its answer before it asks again. */
final class LoadClient {
    private final int port;
    private final byte[] request;

    LoadClient(int port, String operation, String body) {
        this.port = port;
        this.request = ("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nX-Amz-Target: AmazonEC2ContainerServiceV20141113." + operation
                        + "\r\nContent-Type: application/x-amz-json-1.1"
                        + "\r\nUser-Agent: aws-cli/2.36.7 md/awscrt#0.31 ua/2.1 os/linux md/arch#x86_64"
                        + "\r\nX-Amz-Date: 20261123T134000Z"
                        + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/ecs/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64)
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Rate and latency of one run. */
    record Result(double perSecond, double p99Millis) {
        Result better(Result other) {
            return other.perSecond() > perSecond ? other : this;
        }
    }

    int sizeOfAnswer() throws IOException {
        try (Connection connection = new Connection()) {
            return connection.ask();
        }
    }

    Result run(int connections, int millis) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long end = System.nanoTime() + millis * 1_000_000L;
        long began = System.nanoTime();
        List<Future<long[]>> running = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            running.add(threads.submit(() -> askUntil(end)));
        }
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> each : running) {
            all.add(each.get());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        threads.shutdown();
        long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(nanos.length / seconds, nanos[(int) (nanos.length * 0.99)] / 1e6);
    }

    private long[] askUntil(long end) throws IOException {
        long[] taken = new long[1 << 20];
        int count = 0;
        try (Connection connection = new Connection()) {
            long now = System.nanoTime();
            while (now < end && count < taken.length) {
                int size = connection.ask();
                if (size == 0) {
                    throw new IOException("an empty answer");
                }
                long done = System.nanoTime();
                taken[count++] = done - now;
                now = done;
            }
        }
        return Arrays.copyOf(taken, count);
    }

    private final class Connection implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        private final InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
        private final OutputStream out = socket.getOutputStream();

        Connection() throws IOException {
            socket.setTcpNoDelay(true);
        }

        /** Asks, and answers how long the body was. */
        int ask() throws IOException {
            out.write(request);
            String status = line();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException(status);
            }
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).trim());
                }
            }
            in.skipNBytes(length);
            return length;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(80);
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
