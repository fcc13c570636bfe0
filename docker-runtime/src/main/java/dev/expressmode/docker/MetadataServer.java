package dev.expressmode.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.core.DockerClientConfig;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a task can ask about itself: the task metadata endpoint, version 4, and the credentials of its role (documented:
 * ECS, task metadata endpoint version 4 for Fargate). Bound to the host's address in the containers' network, so that
 * they reach it and the world does not.
 */
final class MetadataServer implements AutoCloseable {

    private static final Pattern METADATA =
            Pattern.compile("/v4/([0-9a-f]+)(?:-([^/]+))?(/task|/stats|/task/stats)?/?");
    private static final Pattern CREDENTIALS = Pattern.compile("/v2/credentials/([0-9a-f]+)");
    private static final ObjectMapper JSON = DockerClientConfig.getDefaultObjectMapper();

    private final HttpServer server;
    private final RunningTasks tasks;
    private final TaskMetadata metadata;

    private MetadataServer(HttpServer server, RunningTasks tasks, TaskMetadata metadata) {
        this.server = server;
        this.tasks = tasks;
        this.metadata = metadata;
    }

    /** Serves at an address, on any free port. */
    static MetadataServer start(InetAddress address, DockerEngine engine, RunningTasks tasks, Executor threads)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        MetadataServer metadata = new MetadataServer(server, tasks, new TaskMetadata(engine));
        server.createContext("/", metadata::answer);
        server.setExecutor(threads);
        server.start();
        return metadata;
    }

    /** How a container beside a task's first one is named in addresses. */
    static String path(String taskId, String sidecar) {
        return taskId + "-" + sidecar;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Object> found = find(exchange.getRequestURI().getPath());
            Object body = found.orElse(Map.of("message", "there is nothing at this address"));
            byte[] json = write(body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(found.isPresent() ? 200 : 404, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private Optional<Object> find(String path) {
        Matcher credentials = CREDENTIALS.matcher(path);
        if (credentials.matches()) {
            return tasks.find(credentials.group(1)).map(metadata::credentials);
        }
        Matcher asked = METADATA.matcher(path);
        if (!asked.matches()) {
            return Optional.empty();
        }
        Optional<TaskContainer> task = tasks.find(asked.group(1));
        Optional<String> sidecar = Optional.ofNullable(asked.group(2));
        return switch (Optional.ofNullable(asked.group(3)).orElse("")) {
            case "/task" -> task.flatMap(metadata::task);
            case "/stats" -> task.flatMap(of -> metadata.stats(of, sidecar));
            case "/task/stats" -> task.flatMap(metadata::taskStats);
            default -> task.flatMap(of -> metadata.container(of, sidecar));
        };
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("made of maps, texts and numbers", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
