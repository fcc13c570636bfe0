package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.balancer;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.Tables.rule;
import static dev.expressmode.alb.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.TrafficDetails.BalancerCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several load balancers behind the one listener, and many connections at once. */
class SeveralBalancersTest {
    private static final String ONE = "one.ecs.us-east-1.on.aws";
    private static final String TWO = "two.ecs.us-east-1.on.aws";

    private Doorway doorway;
    private RawTarget target;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        doorway = Doorway.open(data);
        target = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }

    @AfterEach
    void close() throws IOException {
        doorway.close();
        target.close();
    }

    @Test
    void eachCountsForItself() throws Exception {
        doorway.publish(table(
                balancer("lb-1", List.of(ONE), rule(1, ONE, group("g-1", 1, target.healthy()))),
                balancer(
                        "lb-2",
                        List.of(TWO),
                        rule(2, TWO, group("g-2", 1, target.healthy())),
                        rule(3, "x.y", group("g-3", 1)))));

        assertThat(ask(ONE, "")).contains("200 OK");
        assertThat(ask(TWO, "")).contains("200 OK");
        assertThat(ask(TWO, "")).contains("200 OK");
        assertThat(ask("lb-2-1.us-east-1.elb.amazonaws.com", "")).startsWith("HTTP/1.1 404 ");

        assertThat(doorway.collect())
                .containsExactly(
                        new GroupCounts("lb-1", "g-1", 1, 1, 0, 0, 0), new GroupCounts("lb-2", "g-2", 2, 2, 0, 0, 0));
        List<BalancerCounts> balancers =
                doorway.door().collectDetails(Instant.EPOCH).balancers();
        assertThat(balancers).map(BalancerCounts::loadBalancerArn).containsExactly("lb-1", "lb-2");
        assertThat(balancers).map(BalancerCounts::requests).containsExactly(1L, 2L);
        assertThat(balancers).map(BalancerCounts::newConnections).containsExactly(1L, 3L);
        assertThat(balancers).map(each -> each.answers().fixedResponses()).containsExactly(0L, 1L);
    }

    @Test
    void eachHasItsOwnAttributes() throws Exception {
        LoadBalancerRoutes lenient = balancer("lb-1", List.of(ONE), rule(1, ONE, group("g-1", 1, target.healthy())));
        LoadBalancerRoutes strict = new LoadBalancerRoutes(
                "lb-2",
                "lb-2",
                List.of(TWO),
                List.of(rule(2, TWO, group("g-2", 1, target.healthy()))),
                lenient.otherwise(),
                BalancerAttributes.EXPRESS.with(BalancerAttributes.Desync.STRICTEST));
        doorway.publish(table(lenient, strict));

        assertThat(ask(ONE, "X(y): z\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(ask(TWO, "X(y): z\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(doorway.door().collectDetails(Instant.EPOCH).balancers())
                .map(BalancerCounts::nonCompliant)
                .containsExactly(1L, 1L);
    }

    /** Documented: load-balancer-limits, 100 rules and 25 certificates beside the default one, of each balancer. */
    @Test
    void eachHasAllTheRulesAndCertificatesItMayHave() throws Exception {
        try (RawTarget other = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo")) {
            LoadBalancerRoutes one = full("one", target);
            LoadBalancerRoutes two = full("two", other);
            doorway.publish(table(one, two));

            for (String host : one.certificateHosts()) {
                assertThat(ask(host, "")).endsWith("\r\n\r\nok");
            }
            for (String host : two.certificateHosts()) {
                assertThat(ask(host, "")).endsWith("\r\n\r\ntwo");
            }
        }

        assertThat(doorway.collect()).hasSize(2 * 26);
        List<BalancerCounts> balancers =
                doorway.door().collectDetails(Instant.EPOCH).balancers();
        assertThat(balancers).map(BalancerCounts::requests).containsExactly(26L, 26L);
    }

    /** Rules for 100 hosts, a certificate for the last 26 of them, whose names also tell who is meant. */
    private static LoadBalancerRoutes full(String name, RawTarget target) {
        List<Rule> rules = new ArrayList<>();
        List<String> certified = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            String host = "h" + i + "." + name + ".example.com";
            rules.add(rule(i, host, group("g-" + name + "-" + i, 1, target.healthy())));
            if (i > 74) {
                certified.add(host);
            }
        }
        return balancer("lb-" + name, certified, rules.toArray(Rule[]::new));
    }

    /** No read event may get lost, however requests, answers and connections to targets meet. */
    @Test
    void everyRequestOf256ConnectionsIsAnswered() throws Exception {
        int connections = 256;
        int requests = 20;
        doorway.publish(table(balancer("lb-1", List.of(ONE), rule(1, ONE, group("g-1", 1, target.healthy())))));
        List<SSLSocket> clients = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Integer>> answered = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                SSLSocket client = doorway.connect(ONE);
                clients.add(client);
                Callable<Integer> asking = () -> askOften(client, requests);
                answered.add(threads.submit(asking));
            }
            for (Future<Integer> each : answered) {
                assertThat(each.get()).isEqualTo(requests);
            }
        } finally {
            threads.shutdownNow();
            for (SSLSocket client : clients) {
                client.close();
            }
        }
        assertThat(doorway.collect()).map(GroupCounts::target2xx).containsExactly((long) connections * requests);
        assertThat(doorway.door().requestsInFlight()).isZero();
    }

    private static int askOften(SSLSocket client, int requests) throws IOException {
        for (int i = 0; i < requests; i++) {
            RawTarget.write(client, "GET / HTTP/1.1\r\nHost: " + ONE + "\r\n\r\n");
            if (!RawTarget.readHead(client.getInputStream()).startsWith("HTTP/1.1 200 ")
                    || client.getInputStream().readNBytes(2).length != 2) {
                return i;
            }
        }
        return requests;
    }

    private String ask(String host, String headers) throws IOException {
        try (SSLSocket client = doorway.connect(host)) {
            RawTarget.write(client, "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers + "\r\n");
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
