package dev.expressmode.api.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How fast the endpoint answers, next to a bare {@code HttpServer} of the JDK that answers a constant of the same size:
 * the ceiling. Server, ceiling and client are processes of their own on one machine, in one run; each call is measured
 * with 1 and with 16 connections that ask one after the other, first the one server, then the other, twice, and the better
 * of two rounds counts. With an argument, those are options for the JVMs of both servers.
 */
public final class ApiBenchmark {
    private static final int WARM_UP_MILLIS = 2_500;
    private static final int ROUND_MILLIS = 2_000;
    private static final int[] CONNECTIONS = {1, 16};

    private ApiBenchmark() {}

    private record Call(String operation, String body) {}

    /** Prints a table. */
    public static void main(String[] options) throws Exception {
        List<Call> calls = List.of(
                new Call("ListServices", "{}"),
                new Call("ListClusters", "{}"),
                new Call("DescribeServices", "{\"services\":[\"service-0\"]}"));
        System.out.println(
                "| call | services | bytes | connections | req/s | p99 ms | ceiling req/s | p99 ms | ratio |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (int services : new int[] {10, 1_000}) {
            try (Server simulator = Server.start(options, "simulator", services)) {
                for (Call call : calls) {
                    compare(options, simulator, call, services);
                }
            }
        }
    }

    private static void compare(String[] options, Server simulator, Call call, int services) throws Exception {
        LoadClient client = new LoadClient(simulator.port, call.operation(), call.body());
        int size = client.sizeOfAnswer();
        try (Server constant = Server.start(options, "constant", size)) {
            LoadClient ceiling = new LoadClient(constant.port, call.operation(), call.body());
            for (int connections : CONNECTIONS) {
                LoadClient.Result unused = client.run(connections, WARM_UP_MILLIS);
                unused = ceiling.run(connections, WARM_UP_MILLIS);
                LoadClient.Result ours = client.run(connections, ROUND_MILLIS);
                LoadClient.Result theirs = ceiling.run(connections, ROUND_MILLIS);
                ours = ours.better(client.run(connections, ROUND_MILLIS));
                theirs = theirs.better(ceiling.run(connections, ROUND_MILLIS));
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %d | %d | %.0f | %.2f | %.0f | %.2f | %.2f |%n",
                        call.operation(),
                        services,
                        size,
                        connections,
                        ours.perSecond(),
                        ours.p99Millis(),
                        theirs.perSecond(),
                        theirs.p99Millis(),
                        ours.perSecond() / theirs.perSecond());
            }
        }
    }

    /** A server in a process of its own, which ends when its input does. */
    private static final class Server implements AutoCloseable {
        private final Process process;
        private final int port;

        private Server(Process process, int port) {
            this.process = process;
            this.port = port;
        }

        static Server start(String[] options, String kind, int number) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(options));
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    BenchServers.class.getName(),
                    kind,
                    String.valueOf(number)));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String port = out.readLine();
            if (port == null) {
                throw new IOException("the " + kind + " server did not start");
            }
            return new Server(process, Integer.parseInt(port));
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
