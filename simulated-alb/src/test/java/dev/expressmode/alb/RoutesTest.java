package dev.expressmode.alb;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.asking;
import static dev.expressmode.alb.Tables.balancer;
import static dev.expressmode.alb.Tables.rule;
import static dev.expressmode.alb.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

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
}
