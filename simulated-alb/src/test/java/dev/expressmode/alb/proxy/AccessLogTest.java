package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.Tables.rule;
import static dev.expressmode.alb.Tables.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.alb.Tables;
import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.port.RuleAction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of the 33 fields (documented: ALB guide, load-balancer-access-logs), as the running front door writes it. */
class AccessLogTest {
    private static final List<String> FIELDS = List.of(
            "type",
            "time",
            "elb",
            "client:port",
            "target:port",
            "request_processing_time",
            "target_processing_time",
            "response_processing_time",
            "elb_status_code",
            "target_status_code",
            "received_bytes",
            "sent_bytes",
            "request",
            "user_agent",
            "ssl_cipher",
            "ssl_protocol",
            "target_group_arn",
            "trace_id",
            "domain_name",
            "chosen_cert_arn",
            "matched_rule_priority",
            "request_creation_time",
            "actions_executed",
            "redirect_url",
            "error_reason",
            "target:port_list",
            "target_status_code_list",
            "classification",
            "classification_reason",
            "conn_trace_id",
            "transformed_host",
            "transformed_uri",
            "request_transform_status");
    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/ecs-express-gateway-alb-1/50dc";
    private static final String GROUP = "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/g/1";
    private static final String EMPTY = "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/e/2";
    private static final String REFUSING = "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/r/3";
    private static final Pattern FIELD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final String TIME = "1970-01-01T00:00:0\\d\\.\\d{6}Z";
    private static final String SECONDS = "\\d+\\.\\d{3}";
    private static final String NONE = "-";

    private Path log;
    private RawTarget target;
    private Doorway doorway;
    private boolean open;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        log = data.resolve("access.log");
        target = RawTarget.talking((socket, head) -> {
            boolean upgrade = head.contains("Upgrade: websocket");
            RawTarget.write(
                    socket,
                    upgrade
                            ? "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello"
                            : "HTTP/1.1 201 Created\r\nDate: now\r\nContent-Length: 2\r\n\r\nok");
            if (upgrade) {
                socket.getInputStream().skipNBytes(4);
                socket.close();
            }
        });
        doorway = Doorway.open(Doorway.settings(data).loggingTo(log));
        open = true;
        doorway.publish(Tables.table(new LoadBalancerRoutes(
                BALANCER,
                "lb-1.us-east-1.elb.amazonaws.com",
                List.of(HOST),
                List.of(
                        rule(7, HOST, group(GROUP, 1, target.healthy())),
                        rule(8, "empty.example.com", group(EMPTY, 1)),
                        rule(
                                9,
                                "refusing.example.com",
                                group(REFUSING, 1, target("10.0.0.2:80", closedPort(), TargetState.HEALTHY))),
                        does(10, "fixed.example.com", new FixedResponse(418, "text/plain", "teapot")),
                        does(
                                11,
                                "moved.example.com",
                                new RuleAction.Redirect(
                                        "HTTPS", "new.example.com", "443", "/#{path}", "#{query}", 301))),
                FixedResponse.NOT_FOUND,
                BalancerAttributes.EXPRESS)));
    }

    private static Rule does(int priority, String host, RuleAction action) {
        return new Rule("rule-" + priority, priority, List.of(host), List.of(), action);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void close() throws IOException {
        closeDoor();
        target.close();
    }

    /** All that is under way is written down when the door is closed. */
    private void closeDoor() {
        if (open) {
            open = false;
            doorway.close();
        }
    }

    @Test
    void forwardedRequestHasAllThatIsKnownOfIt() throws Exception {
        String request = "POST /a/b?c=d HTTP/1.1\r\nHost: " + HOST
                + "\r\nUser-Agent: say \"hi\"\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc";
        String answer = send(HOST, request);

        Map<String, String> line = onlyLine();

        String head = target.head();
        assertThat(line.get("type")).isEqualTo("https");
        assertThat(line.get("time")).matches(TIME);
        assertThat(line.get("elb")).isEqualTo("app/ecs-express-gateway-alb-1/50dc");
        assertThat(line.get("client:port")).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(line.get("target:port")).isEqualTo(Backend.ADDRESS);
        assertThat(line.get("request_processing_time")).matches(SECONDS);
        assertThat(line.get("target_processing_time")).matches(SECONDS);
        assertThat(line.get("response_processing_time")).matches(SECONDS);
        assertThat(line.get("elb_status_code")).isEqualTo("201");
        assertThat(line.get("target_status_code")).isEqualTo("201");
        assertThat(line.get("received_bytes")).isEqualTo(Integer.toString(request.length()));
        assertThat(line.get("sent_bytes")).isEqualTo(Integer.toString(answer.length()));
        assertThat(line.get("request")).isEqualTo("POST https://" + HOST + ":443/a/b?c=d HTTP/1.1");
        assertThat(line.get("user_agent")).isEqualTo("say \\x22hi\\x22");
        assertThat(line.get("ssl_cipher")).startsWith("TLS_AES_");
        assertThat(line.get("ssl_protocol")).isEqualTo("TLSv1.3");
        assertThat(line.get("target_group_arn")).isEqualTo(GROUP);
        assertThat(head).contains("X-Amzn-Trace-Id: " + line.get("trace_id") + "\r\n");
        assertThat(line.get("domain_name")).isEqualTo(HOST);
        assertThat(line.get("matched_rule_priority")).isEqualTo("7");
        assertThat(line.get("request_creation_time")).matches(TIME).isLessThanOrEqualTo(line.get("time"));
        assertThat(line.get("actions_executed")).isEqualTo("forward");
        assertThat(line.get("target:port_list")).isEqualTo(Backend.ADDRESS);
        assertThat(line.get("target_status_code_list")).isEqualTo("201");
        assertThat(line.get("conn_trace_id")).matches("TID_[0-9a-f]{32}");
        assertNone(
                line,
                "chosen_cert_arn",
                "redirect_url",
                "error_reason",
                "classification",
                "classification_reason",
                "transformed_host",
                "transformed_uri",
                "request_transform_status");
    }

    @Test
    void requestOverHttp2SaysSo() throws Exception {
        try (RawHttp2 client = RawHttp2.connect(doorway, HOST)) {
            client.request(true, "GET", HOST, "/x", "user-agent: two");
            assertThat(client.answer().status()).isEqualTo(201);
        }

        Map<String, String> line = onlyLine();

        assertThat(line)
                .containsEntry("type", "h2")
                .containsEntry("request", "GET https://" + HOST + ":443/x HTTP/2.0")
                .containsEntry("user_agent", "two")
                .containsEntry("sent_bytes", "2")
                .containsEntry("matched_rule_priority", "7");
    }

    @Test
    void webSocketIsWrittenDownOnceItIsClosedWithItsBytesBothWays() throws Exception {
        String request = "GET /ws HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
        try (SSLSocket client = doorway.connect(HOST)) {
            RawTarget.write(client, request);
            RawTarget.readHead(client.getInputStream());
            client.getInputStream().skipNBytes("hello".length());
            assertThat(lines()).isEmpty();
            RawTarget.write(client, "ping");
            assertThat(client.getInputStream().read()).isNegative();
        }

        Map<String, String> line = onlyLine();

        assertThat(line)
                .containsEntry("type", "wss")
                .containsEntry("request", "GET wss://" + HOST + ":443/ws HTTP/1.1")
                .containsEntry("elb_status_code", "101")
                .containsEntry("target_status_code", "101")
                .containsEntry("received_bytes", Integer.toString(request.length() + "ping".length()))
                .containsEntry("actions_executed", "forward");
    }

    @Test
    void groupWithoutTargetsIsNamedBeside503() throws Exception {
        get("empty.example.com", "/");

        assertNotDispatched(onlyLine(), 503, 8);
        assertThat(onlyLine()).containsEntry("target_group_arn", EMPTY).containsEntry("actions_executed", "forward");
    }

    @Test
    void targetThatTakesNoConnectionIsNamedBeside502() throws Exception {
        get("refusing.example.com", "/");

        Map<String, String> line = onlyLine();

        assertThat(line)
                .containsEntry("elb_status_code", "502")
                .containsEntry("target_status_code", NONE)
                .containsEntry("target:port", "10.0.0.2:80")
                .containsEntry("target_group_arn", REFUSING)
                .containsEntry("request_processing_time", "-1")
                .containsEntry("target_processing_time", "-1")
                .containsEntry("response_processing_time", "-1");
    }

    @Test
    void fixedResponseRedirectAndDefaultRuleSayWhatTheyDid() throws Exception {
        get("fixed.example.com", "/");
        get("moved.example.com", "/a?b");
        get("other.example.com", "/");

        closeDoor();
        List<Map<String, String>> lines = lines();

        assertNotDispatched(lines.get(0), 418, 10);
        assertThat(lines.get(0)).containsEntry("actions_executed", "fixed-response");
        assertNotDispatched(lines.get(1), 301, 11);
        assertThat(lines.get(1))
                .containsEntry("actions_executed", "redirect")
                .containsEntry("redirect_url", "https://new.example.com:443/a?b");
        assertNotDispatched(lines.get(2), 404, 0);
        assertThat(lines.get(2)).containsEntry("actions_executed", "fixed-response");
    }

    @Test
    void oddRequestIsClassified() throws Exception {
        send(HOST, "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(onlyLine())
                .containsEntry("elb_status_code", "201")
                .containsEntry("classification", "Acceptable")
                .containsEntry("classification_reason", "GetHeadZeroContentLength");
    }

    @Test
    void whatIsNoRequestIsWrittenDownAsFarAsItWasRead() throws Exception {
        String answer = send(HOST, "GET / HTTP/9.9.9\r\nHost: " + HOST + "\r\n\r\n");

        Map<String, String> line = onlyLine();

        assertThat(line)
                .containsEntry("elb", "app/ecs-express-gateway-alb-1/50dc")
                .containsEntry("elb_status_code", "400")
                .containsEntry("matched_rule_priority", NONE)
                .containsEntry("domain_name", HOST)
                .containsEntry("sent_bytes", Integer.toString(answer.length()))
                .containsEntry("classification", "Severe")
                .containsEntry("classification_reason", "BadVersion");
        assertNone(line, "target:port", "target_status_code", "target_group_arn", "actions_executed", "trace_id");
    }

    @Test
    void refusalBeforeAnyRuleHasNoPriority() throws Exception {
        send(HOST, "TRACE / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n");

        assertThat(onlyLine())
                .containsEntry("elb_status_code", "405")
                .containsEntry("matched_rule_priority", NONE)
                .containsEntry("actions_executed", NONE);
    }

    @Test
    void requestsOfOneConnectionShareItsTraceId() throws Exception {
        String get = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n";
        send(HOST, get + "\r\n" + get + "Connection: close\r\n\r\n");
        get(HOST, "/");
        closeDoor();

        List<String> connections =
                lines().stream().map(line -> line.get("conn_trace_id")).toList();

        assertThat(connections.get(0)).isEqualTo(connections.get(1)).isNotEqualTo(connections.get(2));
    }

    private static void assertNotDispatched(Map<String, String> line, int status, int priority) {
        assertThat(line)
                .containsEntry("elb_status_code", Integer.toString(status))
                .containsEntry("matched_rule_priority", Integer.toString(priority))
                .containsEntry("request_processing_time", "-1")
                .containsEntry("target_processing_time", "-1")
                .containsEntry("response_processing_time", "-1");
        assertNone(line, "target:port", "target_status_code", "target:port_list", "target_status_code_list");
    }

    private static void assertNone(Map<String, String> line, String... fields) {
        for (String field : fields) {
            assertThat(line).containsEntry(field, NONE);
        }
    }

    private void get(String host, String path) throws IOException {
        send(host, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private String send(String host, String request) throws IOException {
        try (SSLSocket client = doorway.connect(host)) {
            RawTarget.write(client, request);
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private Map<String, String> onlyLine() throws IOException {
        closeDoor();
        List<Map<String, String>> lines = lines();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private List<Map<String, String>> lines() throws IOException {
        List<Map<String, String>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher each = FIELD.matcher(line);
            for (String field : FIELDS) {
                assertThat(each.find()).as("%s in %s", field, line).isTrue();
                fields.put(field, each.group(1) == null ? each.group(2) : each.group(1));
            }
            assertThat(each.find())
                    .as("more than %d fields in %s", FIELDS.size(), line)
                    .isFalse();
            lines.add(fields);
        }
        return lines;
    }
}
