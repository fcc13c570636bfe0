package dev.expressmode.alb;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.asking;
import static dev.expressmode.alb.Tables.balancer;
import static dev.expressmode.alb.Tables.rule;
import static dev.expressmode.alb.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.ListenerAddress;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RuleAction;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
    @Test
    void lowestPriorityNumberWinsWhateverTheOrderOfRules() {
        Routes routes =
                Routes.compile(table(balancer("lb", List.of(), rule(7, HOST), rule(3, HOST), rule(5, HOST))), 0);

        assertThat(priority(routes, HOST)).isEqualTo(3);
    }

    @Test
    void wildcardWithLowerNumberWinsOverExactHost() {
        Routes routes = Routes.compile(table(balancer("lb", List.of(), rule(1, "*.on.aws"), rule(2, HOST))), 0);

        assertThat(priority(routes, HOST)).isEqualTo(1);
    }

    @Test
    void exactHostWithLowerNumberWinsOverWildcard() {
        Routes routes = Routes.compile(table(balancer("lb", List.of(), rule(1, HOST), rule(2, "*.on.aws"))), 0);

        assertThat(priority(routes, HOST)).isEqualTo(1);
        assertThat(priority(routes, "other.on.aws")).isEqualTo(2);
    }

    @Test
    void ruleHostsAreComparedWithoutCase() {
        Routes routes = Routes.compile(table(balancer("lb", List.of(), rule(1, "API.Example.com"))), 0);

        assertThat(priority(routes, "api.example.com")).isEqualTo(1);
    }

    @Test
    void holderOfTheCertificateGetsTheRequestEvenIfAnotherHasARule() {
        LoadBalancerRoutes ruled = balancer("ruled", List.of(), rule(1, HOST));
        LoadBalancerRoutes certified = balancer("certified", List.of(HOST));

        Routes routes = Routes.compile(table(ruled, certified), 0);

        assertThat(priority(routes, HOST)).isZero();
    }

    @Test
    void balancerWithAMatchingRuleGetsTheRequestThatNobodyHasACertificateFor() {
        LoadBalancerRoutes first = balancer("first", List.of());
        LoadBalancerRoutes wildcard = balancer("wildcard", List.of(), rule(4, "*.example.com"));

        Routes routes = Routes.compile(table(first, wildcard), 0);

        assertThat(routes.balancer("www.example.com").arn()).isEqualTo("wildcard");
    }

    @Test
    void oldestBalancerAnswersForAnUnknownHost() {
        LoadBalancerRoutes first = new LoadBalancerRoutes(
                "first", "first.elb", List.of(), List.of(), new FixedResponse(410, "text/plain", "Gone"));

        Routes routes = Routes.compile(table(first, balancer("second", List.of(HOST))), 0);

        assertThat(otherwise(routes, "unknown.example.com")).isEqualTo(new FixedResponse(410, "text/plain", "Gone"));
        assertThat(otherwise(routes, HOST)).isEqualTo(FixedResponse.NOT_FOUND);
    }

    @Test
    void withoutBalancersEveryHostIsNotFound() {
        Routes routes = Routes.compile(RoutingTable.EMPTY, 0);

        assertThat(priority(routes, HOST)).isZero();
        assertThat(otherwise(routes, HOST)).isEqualTo(FixedResponse.NOT_FOUND);
        assertThat(routes.knows(HOST)).isFalse();
    }

    @Test
    void knowsCertificateHostsDnsNamesAndRuleHosts() {
        Routes routes = Routes.compile(table(balancer("lb", List.of(HOST), rule(1, "*.example.com"))), 0);

        assertThat(List.of(HOST, "lb-1.us-east-1.elb.amazonaws.com", "a.example.com"))
                .allMatch(routes::knows);
        assertThat(routes.knows("example.com")).isFalse();
    }

    private static int priority(Routes routes, String host) {
        return routes.balancer(host).rule(asking(host)).priority();
    }

    private static RuleAction otherwise(Routes routes, String host) {
        return routes.balancer(host).rule(asking(host)).action();
    }

    @Test
    void thePortThatIsNamedSaysWhichListenerOfTheBalancerIsMeant() {
        LoadBalancerRoutes usual = balancer("lb", List.of(HOST), rule(1, HOST));
        Routes routes = Routes.compile(table(at(9443, usual, 2), usual, at(8443, usual, 3)), 0);

        assertThat(priorityOf(routes, HOST)).isEqualTo(1);
        assertThat(priorityOf(routes, HOST + ":443")).isEqualTo(1);
        assertThat(priorityOf(routes, HOST + ":8443")).isEqualTo(3);
        assertThat(priorityOf(routes, HOST + ":9443")).isEqualTo(2);
        assertThat(priorityOf(routes, HOST + ":7777")).isEqualTo(1);
        assertThat(priorityOf(routes, HOST + ".localhost:8443")).isEqualTo(1);
        assertThat(priorityOf(routes, HOST + ":" + Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void aListenerOnAnotherPortIsMeantWhereThereIsNoUsualOne() {
        Routes routes = Routes.compile(table(at(9443, balancer("lb", List.of(HOST)), 2)), 0);

        assertThat(priorityOf(routes, HOST)).isEqualTo(2);
    }

    @Test
    void plainRequestsMeetTheListenersOfPlainHttpOfTheBalancerThatHoldsTheCertificate() {
        LoadBalancerRoutes secure = balancer("lb", List.of(HOST), rule(1, HOST));
        LoadBalancerRoutes other = balancer("other", List.of(), rule(4, HOST));
        Routes routes = Routes.compile(table(plain(other, 5), secure, plain(secure, 2)), 0);

        BalancerRoute met = routes.balancer(plainly(HOST));

        assertThat(met.arn()).isEqualTo("lb");
        assertThat(met.rule(plainly(HOST)).priority()).isEqualTo(2);
        assertThat(met.owner().protocol()).isEqualTo("http");
        assertThat(met.owner().port()).isEqualTo("80");
        assertThat(routes.balancer("lb-1.us-east-1.elb.amazonaws.com").owner().protocol())
                .isEqualTo("https");
    }

    @Test
    void aBalancerWithoutAListenerOfTheProtocolIsNotReplacedByAnother() {
        LoadBalancerRoutes secure = balancer("secure", List.of(HOST), rule(1, HOST));
        LoadBalancerRoutes plain = plain(balancer("plain", List.of()), 2);
        Routes routes = Routes.compile(table(plain, secure), 0);

        assertThat(routes.balancer(plainly(HOST)).rule(plainly(HOST)).action())
                .isInstanceOfSatisfying(FixedResponse.class, answer -> assertThat(answer.status())
                        .isEqualTo(421));
        assertThat(otherwise(routes, "plain-1.us-east-1.elb.amazonaws.com"))
                .isInstanceOfSatisfying(FixedResponse.class, answer -> assertThat(answer.status())
                        .isEqualTo(421));
        assertThat(routes.balancer(plainly("unknown.example.com")).arn()).isEqualTo("plain");
    }

    @Test
    void withoutPlainListenersEveryPlainRequestIsMisdirected() {
        Routes routes = Routes.compile(table(balancer("lb", List.of(HOST))), 0);

        assertThat(routes.balancer(plainly("unknown.example.com"))
                        .rule(plainly("x"))
                        .action())
                .isInstanceOfSatisfying(FixedResponse.class, answer -> assertThat(answer.status())
                        .isEqualTo(421));
    }

    private static LoadBalancerRoutes at(int port, LoadBalancerRoutes like, int priority) {
        return listening(new ListenerAddress(true, port), like, priority);
    }

    private static LoadBalancerRoutes plain(LoadBalancerRoutes like, int priority) {
        return listening(ListenerAddress.HTTP, like, priority);
    }

    private static LoadBalancerRoutes listening(ListenerAddress address, LoadBalancerRoutes like, int priority) {
        return new LoadBalancerRoutes(
                like.arn(),
                like.dnsName(),
                address.secure() ? like.certificateHosts() : List.of(),
                List.of(rule(priority, HOST)),
                like.otherwise(),
                like.attributes(),
                address);
    }

    private static Inquiry plainly(String authority) {
        return Inquiry.of(asking(authority).head(), "127.0.0.1", false);
    }

    private static int priorityOf(Routes routes, String authority) {
        return routes.balancer(asking(authority)).rule(asking(authority)).priority();
    }
}
