package dev.expressmode.alb;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.asking;
import static dev.expressmode.alb.Tables.balancer;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.Tables.healthy;
import static dev.expressmode.alb.Tables.rule;
import static dev.expressmode.alb.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.GroupAttributes;
import dev.expressmode.port.GroupAttributes.Algorithm;
import dev.expressmode.port.GroupAttributes.ProtocolVersion;
import dev.expressmode.port.GroupAttributes.Stickiness;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import dev.expressmode.port.RuleAction;
import dev.expressmode.port.RuleCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Switchboard switchboard = new Switchboard(42, () -> now);

    @ParameterizedTest
    @CsvSource({
        "/img/*, /img/a.png, true",
        "/img/*, /IMG/a.png, false",
        "/img/?.png, /img/a.png, true",
        "/img/?.png, /img/ab.png, false",
        "/img, /img?x=y, true"
    })
    void pathIsComparedWithCaseAndWithoutQuery(String pattern, String path, boolean met) {
        assertThat(meets(new RuleCondition.Path(List.of(pattern)), "GET " + path, ""))
                .isEqualTo(met);
    }

    @Test
    void headerIsComparedWithoutCaseAndAnyOfItsValuesWillDo() {
        RuleCondition condition = new RuleCondition.Header("User-Agent", List.of("*Chrome*", "*Safari*"));

        assertThat(meets(condition, "GET /", "user-agent: Mozilla CHROME/1\r\n"))
                .isTrue();
        assertThat(meets(condition, "GET /", "User-Agent: curl\r\n")).isFalse();
        assertThat(meets(condition, "GET /", "")).isFalse();
    }

    @Test
    void methodIsComparedExactly() {
        RuleCondition condition = new RuleCondition.Method(List.of("POST", "PURGE"));

        assertThat(meets(condition, "PURGE /", "")).isTrue();
        assertThat(meets(condition, "purge /", "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/?version=v1, true", "/?a=b&VERSION=V1, true", "/?version=v2, false", "/, false", "/?x=test1, true"})
    void oneQueryParameterHasToFit(String path, boolean met) {
        RuleCondition condition = new RuleCondition.Query(
                List.of(new RuleCondition.Parameter("version", "v1"), new RuleCondition.Parameter("", "test?")));

        assertThat(meets(condition, "GET " + path, "")).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, true", "11.1.2.3, false", "192.168.7.130, true", "192.168.7.1, false", "2001:db8::1, true"})
    void sourceAddressIsTheConnectionsAndNotAHeaders(String client, boolean met) {
        RuleCondition condition =
                new RuleCondition.SourceIp(List.of("10.0.0.0/8", "192.168.7.128/25", "2001:db8::/32"));
        publish(conditional(condition));

        Inquiry inquiry = asking("GET / HTTP/1.1\r\nHost: " + HOST + "\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n", client);

        assertThat(status(inquiry) == 200).isEqualTo(met);
    }

    @Test
    void allConditionsHaveToHoldAndTheNextRuleGetsItsChance() {
        RuleCondition path = new RuleCondition.Path(List.of("/a"));
        RuleCondition method = new RuleCondition.Method(List.of("POST"));
        publish(
                new Rule("first", 1, List.of(HOST), List.of(path, method), answer(201)),
                new Rule("second", 2, List.of(HOST), List.of(path), answer(202)),
                new Rule("third", 3, List.of(), List.of(), answer(203)));

        assertThat(status(asking("POST /a HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n", "::1")))
                .isEqualTo(201);
        assertThat(status(asking("GET /a HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n", "::1")))
                .isEqualTo(202);
        assertThat(status(asking(HOST))).isEqualTo(203);
    }

    @Test
    void redirectKeepsThePartsItDoesNotReplace() {
        publish(new Rule(
                "r",
                1,
                List.of(HOST),
                List.of(),
                new RuleAction.Redirect("HTTPS", "#{host}", "8443", "/new/#{path}", "#{query}&x=1", 301)));

        AlbAnswer answer = answerTo(asking("GET /old?q=2 HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n", "::1"));

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.location()).isEqualTo("https://" + HOST + ":8443/new/old?q=2&x=1");
    }

    @Test
    void targetCookieLeadsBackToTheSameTargetUntilItIsGone() {
        publish(sticky(healthy("a"), healthy("b"), healthy("c")));
        InFlightRequest first = forwarded(asking(HOST));
        String cookie = first.cookies().get(0).split(";")[0];

        for (int i = 0; i < 5; i++) {
            assertThat(forwarded(withCookie(cookie)).target()).isEqualTo(first.target());
        }
        assertThat(first.cookies()).hasSize(2).anyMatch(set -> set.startsWith("AWSALBCORS=") && set.endsWith("Secure"));

        publish(sticky(healthy("d")));
        assertThat(forwarded(withCookie(cookie)).target()).isEqualTo("d");
    }

    @Test
    void targetCookieIsForgottenOnceItsTimeIsOver() {
        publish(sticky(healthy("a"), healthy("b")));
        String cookie = forwarded(asking(HOST)).cookies().get(0).split(";")[0];
        now = now.plus(Duration.ofDays(1));

        assertThat(List.of(
                        forwarded(withCookie(cookie)).target(),
                        forwarded(withCookie(cookie)).target()))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void groupCookieLeadsBackToTheSameGroup() {
        RuleAction forward = new RuleAction.Forward(
                List.of(group("blue", 50, healthy("a")), group("green", 50, healthy("b"))), Duration.ofHours(1));
        publish(new Rule("r", 1, List.of(HOST), List.of(), forward));
        InFlightRequest first = forwarded(asking(HOST));
        String cookie = first.cookies().get(0).split(";")[0];

        assertThat(cookie).startsWith("AWSALBTG=");
        for (int i = 0; i < 20; i++) {
            assertThat(forwarded(withCookie(cookie)).targetGroupArn()).isEqualTo(first.targetGroupArn());
        }
    }

    @Test
    void cookieThatIsNotOursIsIgnored() {
        publish(sticky(healthy("a")));

        assertThat(forwarded(withCookie("AWSALB=nonsense")).target()).isEqualTo("a");
    }

    @Test
    void leastOutstandingRequestsGoFirst() {
        publish(with(Algorithm.LEAST_OUTSTANDING_REQUESTS, Duration.ZERO, healthy("a"), healthy("b"), healthy("c")));
        List<InFlightRequest> three =
                List.of(forwarded(asking(HOST)), forwarded(asking(HOST)), forwarded(asking(HOST)));
        assertThat(three).extracting(InFlightRequest::target).containsExactlyInAnyOrder("a", "b", "c");

        three.get(1).finished();

        assertThat(forwarded(asking(HOST)).target()).isEqualTo(three.get(1).target());
    }

    @Test
    void weightedRandomUsesAllTargetsInNoFixedOrder() {
        publish(with(Algorithm.WEIGHTED_RANDOM, Duration.ZERO, healthy("a"), healthy("b")));
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            pairs.add(forwarded(asking(HOST)).target() + forwarded(asking(HOST)).target());
        }

        assertThat(pairs).containsExactlyInAnyOrder("aa", "ab", "ba", "bb");
    }

    @Test
    void targetInSlowStartGetsAGrowingShare() {
        Duration slowStart = Duration.ofSeconds(100);
        publish(with(Algorithm.ROUND_ROBIN, slowStart, healthy("old")));
        now = now.plus(slowStart);
        publish(with(Algorithm.ROUND_ROBIN, slowStart, healthy("old"), healthy("new")));

        now = now.plusSeconds(10);
        assertThat(shareOf("new")).isBetween(0, 120);
        now = now.plusSeconds(40);
        assertThat(shareOf("new")).isBetween(180, 320);
        now = now.plusSeconds(50);
        assertThat(shareOf("new")).isEqualTo(500);
    }

    @Test
    void ruleEvaluationsAreCountedUpToTheRuleThatMatched() {
        publish(
                new Rule("first", 1, List.of("a.example.com"), List.of(), answer(200)),
                new Rule("second", 2, List.of(HOST), List.of(), answer(200)));

        status(asking(HOST));
        status(asking("unknown.example.com"));

        assertThat(switchboard.collectDetails().balancers().get(0).ruleEvaluations())
                .isEqualTo(2 + 2);
    }

    private int shareOf(String target) {
        int share = 0;
        for (int i = 0; i < 1000; i++) {
            share += forwarded(asking(HOST)).target().equals(target) ? 1 : 0;
        }
        return share;
    }

    private boolean meets(RuleCondition condition, String request, String headers) {
        publish(conditional(condition));
        return status(asking(request + " HTTP/1.1\r\nHost: " + HOST + "\r\n" + headers + "\r\n", "::1")) == 200;
    }

    private static Rule conditional(RuleCondition condition) {
        return new Rule("r", 1, List.of(HOST), List.of(condition), answer(200));
    }

    private static FixedResponse answer(int status) {
        return new FixedResponse(status, "text/plain", "");
    }

    private static Rule sticky(Target... targets) {
        Stickiness day = Stickiness.byBalancer(Duration.ofDays(1));
        return to(new GroupAttributes(Algorithm.ROUND_ROBIN, Duration.ZERO, day, ProtocolVersion.HTTP1), targets);
    }

    private static Rule with(Algorithm algorithm, Duration slowStart, Target... targets) {
        return to(new GroupAttributes(algorithm, slowStart, Stickiness.OFF, ProtocolVersion.HTTP1), targets);
    }

    private static Rule to(GroupAttributes attributes, Target... targets) {
        return rule(1, HOST, new WeightedGroup("g", 1, List.of(targets), attributes));
    }

    private void publish(Rule... rules) {
        switchboard.publish(table(balancer("lb", List.of(HOST), rules)));
    }

    private static Inquiry withCookie(String cookie) {
        return asking("GET / HTTP/1.1\r\nHost: " + HOST + "\r\nCookie: x=y; " + cookie + "\r\n\r\n", "::1");
    }

    private InFlightRequest forwarded(Inquiry inquiry) {
        return ((Admission.Forwarded) switchboard.admit(inquiry)).request();
    }

    private AlbAnswer answerTo(Inquiry inquiry) {
        return ((Admission.Answered) switchboard.admit(inquiry)).answer();
    }

    private int status(Inquiry inquiry) {
        return answerTo(inquiry).status();
    }
}
