package dev.expressmode.api.bench;

import com.sun.net.httpserver.HttpServer;
import dev.expressmode.ExpressMode;
import dev.expressmode.Simulation;
import dev.expressmode.api.ApiServer;
import dev.expressmode.api.ServerSettings;
import dev.expressmode.embedded.ModelledContainers;
import dev.expressmode.embedded.ModelledTraffic;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.express.CreateService;
import dev.expressmode.engine.express.ServiceRequest;
import dev.expressmode.live.Pace;
import dev.expressmode.live.SimulatedServices;
import dev.expressmode.live.SimulatorThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What {@link ApiBenchmark} measures, one in a process: {@code simulator N} with N Express services at rest, or
 * {@code constant N}, the JDK's server with an answer of N bytes. Prints its port and ends with its input.
 */
public final class BenchServers {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";

    private BenchServers() {}

    /** Starts one of the two. */
    public static void main(String[] arguments) throws IOException {
        int number = Integer.parseInt(arguments[1]);
        if (arguments[0].equals("constant")) {
            constant(number);
        } else {
            simulator(number);
        }
    }

    private static void untilInputEnds(int port) throws IOException {
        System.out.println(port);
        while (System.in.read() >= 0) {
            // nothing is said to it
        }
    }

    private static void constant(int size) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        byte[] answer = "x".repeat(size).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(asked.length == 0 ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        untilInputEnds(server.getAddress().getPort());
        server.stop(0);
        threads.shutdownNow();
    }

    private static void simulator(int services) throws IOException {
        try (SimulatorThread simulator = new SimulatorThread(
                        router -> ExpressMode.create(
                                ExpressMode.Setup.standard(),
                                timer -> {
                                    ModelledContainers containers = new ModelledContainers(timer);
                                    return new ExpressMode.Adapters(
                                            containers, containers, new ModelledTraffic(1, containers));
                                },
                                router),
                        Pace.of("manual"),
                        Duration.ofSeconds(30),
                        System::nanoTime);
                ApiServer server = ApiServer.start(
                        ServerSettings.defaults().withPort(0),
                        SimulatedServices.of(simulator.mode()),
                        simulator,
                        java.util.List.of())) {
            for (int i = 0; i < services; i++) {
                create(simulator, "service-" + i);
            }
            simulator.advance(Duration.ofMinutes(30));
            untilInputEnds(server.port());
        }
    }

    private static void create(SimulatorThread simulator, String name) {
        Command<String> command = new CreateService(
                Simulation.SCOPE,
                new ServiceRequest(
                        Optional.empty(),
                        Optional.of(name),
                        ROLE + "ecsInfrastructureRoleForExpressServices",
                        Simulation.change(name + ":v1"),
                        new LinkedHashMap<>()));
        String arn = simulator.take(() -> simulator.mode().execute(command));
        if (!arn.endsWith(name)) {
            throw new IllegalStateException(arn);
        }
    }
}
