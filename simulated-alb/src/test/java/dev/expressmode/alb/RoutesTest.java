package dev.expressmode.alb;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.balancer;
import static dev.expressmode.alb.Tables.rule;
import static dev.expressmode.alb.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
    @Test
    void lowestPriorityNumberWinsWhateverTheOrderOfRules() {
        Routes routes = Routes.compile(table(balancer("lb", List.of(), rule(7, HOST), rule(3, HOST), rule(5, HOST))));

        assertThat(routes.rule(HOST)).map(RuleRoute::priority).contains(3);
    }

    @Test
    void wildcardWithLowerNumberWinsOverExactHost() {
        Routes routes = Routes.compile(table(balancer("lb", List.of(), rule(1, "*.on.aws"), rule(2, HOST))));

        assertThat(routes.rule(HOST)).map(RuleRoute::priority).contains(1);
    }

    @Test
    void exactHostWithLowerNumberWinsOverWildcard() {
        Routes routes = Routes.compile(table(balancer("lb", List.of(), rule(1, HOST), rule(2, "*.on.aws"))));

        assertThat(routes.rule(HOST)).map(RuleRoute::priority).contains(1);
        assertThat(routes.rule("other.on.aws")).map(RuleRoute::priority).contains(2);
    }

    @Test
    void ruleHostsAreComparedWithoutCase() {
        Routes routes = Routes.compile(table(balancer("lb", List.of(), rule(1, "API.Example.com"))));

        assertThat(routes.rule("api.example.com")).isPresent();
    }

    @Test
    void holderOfTheCertificateGetsTheRequestEvenIfAnotherHasARule() {
        LoadBalancerRoutes ruled = balancer("ruled", List.of(), rule(1, HOST));
        LoadBalancerRoutes certified = balancer("certified", List.of(HOST));

        Routes routes = Routes.compile(table(ruled, certified));

        assertThat(routes.rule(HOST)).isEmpty();
    }

    @Test
    void balancerWithAMatchingRuleGetsTheRequestThatNobodyHasACertificateFor() {
        LoadBalancerRoutes first = balancer("first", List.of());
        LoadBalancerRoutes wildcard = balancer("wildcard", List.of(), rule(4, "*.example.com"));

        Routes routes = Routes.compile(table(first, wildcard));

        assertThat(routes.rule("www.example.com"))
                .map(RuleRoute::loadBalancerArn)
                .contains("wildcard");
    }

    @Test
    void oldestBalancerAnswersForAnUnknownHost() {
        LoadBalancerRoutes first = new LoadBalancerRoutes(
                "first", "first.elb", List.of(), List.of(), new FixedResponse(410, "text/plain", "Gone"));

        Routes routes = Routes.compile(table(first, balancer("second", List.of(HOST))));

        assertThat(routes.otherwise("unknown.example.com").status()).isEqualTo(410);
        assertThat(routes.otherwise(HOST).status()).isEqualTo(404);
    }

    @Test
    void withoutBalancersEveryHostIsNotFound() {
        Routes routes = Routes.compile(RoutingTable.EMPTY);

        assertThat(routes.rule(HOST)).isEmpty();
        assertThat(routes.otherwise(HOST)).isEqualTo(FixedResponse.NOT_FOUND);
        assertThat(routes.knows(HOST)).isFalse();
    }

    @Test
    void knowsCertificateHostsDnsNamesAndRuleHosts() {
        Routes routes = Routes.compile(table(balancer("lb", List.of(HOST), rule(1, "*.example.com"))));

        assertThat(List.of(HOST, "lb-1.us-east-1.elb.amazonaws.com", "a.example.com"))
                .allMatch(routes::knows);
        assertThat(routes.knows("example.com")).isFalse();
    }
}
