package dev.expressmode.api.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.api.SimulatedAws;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.account.Certificate;
import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.GroupAttributes;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RuleAction;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate.Builder;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

class ElbV2Test {
    private final SimulatedAws aws = new SimulatedAws(ElbV2Api::create);
    private final ElasticLoadBalancingV2Client elb = aws.client(ElasticLoadBalancingV2Client.builder());
    private String service = "";

    @BeforeEach
    void a_service_runs() {
        service = aws.simulation().create("my-api", "my-api:v1");
        aws.simulation().settle(service);
    }

    @AfterEach
    void stop() {
        elb.close();
        aws.close();
    }

    private LoadBalancer balancer() {
        return elb.describeLoadBalancers().loadBalancers().get(0);
    }

    private Listener listener() {
        return elb.describeListeners(
                        request -> request.loadBalancerArn(balancer().loadBalancerArn()))
                .listeners()
                .get(0);
    }

    private List<Rule> rules() {
        return elb.describeRules(request -> request.listenerArn(listener().listenerArn()))
                .rules();
    }

    private List<TargetGroup> groups() {
        return elb.describeTargetGroups().targetGroups();
    }

    private String host() {
        return aws.simulation().service(service).identity().host();
    }

    private RoutingTable routes() {
        return aws.simulation().balancing().routingTable();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, thrown -> assertThat(
                        thrown.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    private static RuleCondition host(String... values) {
        return RuleCondition.builder()
                .field("host-header")
                .hostHeaderConfig(config -> config.values(values))
                .build();
    }

    private static Action to(String group) {
        return Action.builder().type("forward").targetGroupArn(group).build();
    }

    @Test
    void an_express_balancer_reads_as_on_aws() {
        LoadBalancer balancer = balancer();

        assertThat(balancer.loadBalancerName()).matches("ecs-express-gateway-alb-[0-9a-f]{8}");
        assertThat(balancer.state().codeAsString()).isEqualTo("active");
        assertThat(balancer.availabilityZones()).hasSize(3);
        assertThat(listener().protocolAsString()).isEqualTo("HTTPS");
        assertThat(listener().defaultActions().get(0).fixedResponseConfig().statusCode())
                .isEqualTo("404");
        assertThat(rules()).extracting(Rule::priority).containsExactly("1", "default");
        assertThat(rules().get(0).conditions().get(0).hostHeaderConfig().values())
                .containsExactly(host());
        assertThat(rules().get(0).actions().get(0).forwardConfig().targetGroups())
                .extracting(group -> group.weight())
                .containsExactly(1000 / 10, 0);
        assertThat(groups()).hasSize(2).allSatisfy(group -> assertThat(group.loadBalancerArns())
                .containsExactly(balancer.loadBalancerArn()));
    }

    @Test
    void every_resource_is_found_by_name_and_by_arn() {
        LoadBalancer balancer = balancer();
        String group = groups().get(1).targetGroupName();

        assertThat(elb.describeLoadBalancers(r -> r.names(balancer.loadBalancerName()))
                        .loadBalancers())
                .containsExactly(balancer);
        assertThat(elb.describeListeners(r -> r.listenerArns(listener().listenerArn()))
                        .listeners())
                .containsExactly(listener());
        assertThat(elb.describeRules(r -> r.ruleArns(rules().get(1).ruleArn())).rules())
                .containsExactly(rules().get(1));
        assertThat(elb.describeTargetGroups(r -> r.names(group)).targetGroups())
                .extracting(TargetGroup::targetGroupName)
                .containsExactly(group);
        assertThat(elb.describeTargetGroups(r -> r.loadBalancerArn(balancer.loadBalancerArn()))
                        .targetGroups())
                .hasSize(2);
    }

    @Test
    void what_is_not_there_has_the_code_clients_match_on() {
        String arn = "arn:aws:elasticloadbalancing:us-east-1:000000000000:";
        refused("LoadBalancerNotFound", () -> elb.describeLoadBalancers(r -> r.names("nobody")));
        refused("LoadBalancerNotFound", () -> elb.describeLoadBalancers(r -> r.loadBalancerArns(arn + "x")));
        refused("ListenerNotFound", () -> elb.describeListeners(r -> r.listenerArns(arn + "x")));
        refused("RuleNotFound", () -> elb.describeRules(r -> r.ruleArns(arn + "x")));
        refused("TargetGroupNotFound", () -> elb.describeTargetGroups(r -> r.targetGroupArns(arn + "x")));
        refused("TargetGroupNotFound", () -> elb.describeTargetHealth(r -> r.targetGroupArn(arn + "x")));
        refused("ValidationError", () -> elb.describeListeners(r -> r.pageSize(10)));
        refused("ValidationError", () -> elb.describeLoadBalancers(r -> r.marker("not ours")));
    }

    @Test
    void long_answers_come_in_pages() {
        String first = elb.describeTargetGroups(r -> r.pageSize(1)).nextMarker();

        assertThat(elb.describeTargetGroupsPaginator(r -> r.pageSize(1)).targetGroups())
                .hasSize(2);
        assertThat(elb.describeTargetGroups(r -> r.pageSize(1).marker(first)).nextMarker())
                .isNull();
    }

    @Test
    void targets_show_their_health_and_a_stranger_is_unused() {
        String live = groups().get(0).targetGroupArn();

        List<TargetHealthDescription> health =
                elb.describeTargetHealth(r -> r.targetGroupArn(live)).targetHealthDescriptions();
        assertThat(health).hasSize(1);
        assertThat(health.get(0).targetHealth().stateAsString()).isEqualTo("healthy");
        assertThat(elb.describeTargetHealth(r -> r.targetGroupArn(live).targets(t -> t.id("10.9.9.9")))
                        .targetHealthDescriptions()
                        .get(0)
                        .targetHealth()
                        .reasonAsString())
                .isEqualTo("Target.NotRegistered");
    }

    @Test
    void a_rule_can_be_made_changed_moved_and_deleted() {
        String group = groups().get(0).targetGroupArn();
        String listener = listener().listenerArn();

        String made = elb.createRule(r -> r.listenerArn(listener)
                        .priority(7)
                        .conditions(host("shop.example.com"))
                        .actions(to(group)))
                .rules()
                .get(0)
                .ruleArn();
        assertThat(routes().loadBalancers().get(0).rules())
                .extracting(RoutingTable.Rule::arn)
                .contains(made);
        refused(
                "PriorityInUse",
                () -> elb.createRule(r -> r.listenerArn(listener)
                        .priority(7)
                        .conditions(host("other.example.com"))
                        .actions(to(group))));

        refused("ValidationError", () -> elb.modifyRule(r -> r.ruleArn(made).conditions(host("shop"))));
        refused("ValidationError", () -> elb.modifyRule(r -> r.ruleArn(made).conditions(host("shop.*"))));

        elb.modifyRule(r -> r.ruleArn(made).conditions(host("shop.example.com", "www.example.com")));
        assertThat(routes().loadBalancers().get(0).rules().get(1).hosts())
                .containsExactly("shop.example.com", "www.example.com");

        String express = rules().get(0).ruleArn();
        elb.setRulePriorities(
                r -> r.rulePriorities(pair -> pair.ruleArn(made).priority(1), pair -> pair.ruleArn(express)
                        .priority(7)));
        assertThat(rules()).extracting(Rule::ruleArn).startsWith(made, express);

        elb.deleteRule(r -> r.ruleArn(made));
        assertThat(rules()).hasSize(2);
        refused(
                "OperationNotPermitted",
                () -> elb.deleteRule(r -> r.ruleArn(rules().get(1).ruleArn())));
    }

    @Test
    void a_certificate_brings_its_names_to_the_front_door() {
        String arn = certificate("shop.example.com", "www.example.com");
        String listener = listener().listenerArn();

        elb.addListenerCertificates(r -> r.listenerArn(listener).certificates(named(arn)));
        assertThat(routes().loadBalancers().get(0).certificateHosts())
                .containsExactly(host(), "shop.example.com", "www.example.com");
        assertThat(elb.describeListenerCertificates(r -> r.listenerArn(listener))
                        .certificates())
                .extracting(certificate -> certificate.isDefault())
                .containsExactly(true, false);

        elb.removeListenerCertificates(r -> r.listenerArn(listener).certificates(named(arn)));
        assertThat(routes().loadBalancers().get(0).certificateHosts()).containsExactly(host());
        refused(
                "CertificateNotFound",
                () -> elb.addListenerCertificates(r -> r.listenerArn(listener).certificates(named("arn:nothing"))));
    }

    /** Documented: ALB guide, load-balancer-limits. */
    @Test
    void a_balancer_has_100_rules_and_25_certificates_beside_the_default_one_and_no_more() {
        String listener = listener().listenerArn();
        String group = groups().get(0).targetGroupArn();
        for (int i = 2; i <= 100; i++) {
            String host = "h" + i + ".example.com";
            int priority = i;
            elb.createRule(r -> r.listenerArn(listener)
                    .priority(priority)
                    .conditions(host(host))
                    .actions(to(group)));
            if (i <= 26) {
                elb.addListenerCertificates(r -> r.listenerArn(listener).certificates(named(certificate(host))));
            }
        }

        refused(
                "TooManyRules",
                () -> elb.createRule(r -> r.listenerArn(listener)
                        .priority(101)
                        .conditions(host("h101.example.com"))
                        .actions(to(group))));
        String another = certificate("another.example.com");
        refused(
                "TooManyCertificates",
                () -> elb.addListenerCertificates(r -> r.listenerArn(listener).certificates(named(another))));
        assertThat(routes().loadBalancers().get(0).rules()).hasSize(100);
        assertThat(routes().loadBalancers().get(0).certificateHosts()).hasSize(26);
    }

    private static java.util.function.Consumer<Builder> named(String arn) {
        return certificate -> certificate.certificateArn(arn);
    }

    private String certificate(String name, String... others) {
        String arn = "arn:aws:acm:us-east-1:000000000000:certificate/" + name;
        aws.simulation().mode().execute(world -> Outcome.done()
                .event(new AccountEvent.CertificateIssued(
                        new Certificate(arn, name, List.of(others), Certificate.Origin.IMPORTED, world.now()))));
        return arn;
    }

    @Test
    void attributes_are_kept_and_unknown_ones_refused() {
        String group = groups().get(0).targetGroupArn();
        String balancer = balancer().loadBalancerArn();

        elb.modifyTargetGroupAttributes(r -> r.targetGroupArn(group)
                .attributes(a -> a.key("deregistration_delay.timeout_seconds").value("5")));
        elb.modifyLoadBalancerAttributes(r -> r.loadBalancerArn(balancer)
                .attributes(a -> a.key("idle_timeout.timeout_seconds").value("300")));

        assertThat(elb.describeTargetGroupAttributes(r -> r.targetGroupArn(group))
                        .attributes())
                .anySatisfy(attribute -> {
                    assertThat(attribute.key()).isEqualTo("deregistration_delay.timeout_seconds");
                    assertThat(attribute.value()).isEqualTo("5");
                });
        assertThat(elb.describeLoadBalancerAttributes(r -> r.loadBalancerArn(balancer))
                        .attributes())
                .anySatisfy(attribute -> assertThat(attribute.value()).isEqualTo("300"));
        assertThat(elb.describeListenerAttributes(r -> r.listenerArn(listener().listenerArn()))
                        .attributes())
                .isNotEmpty();
        refused(
                "InvalidConfigurationRequest",
                () -> elb.modifyTargetGroupAttributes(r ->
                        r.targetGroupArn(group).attributes(a -> a.key("no.such").value("5"))));
    }

    @Test
    void a_balancer_of_ones_own_serves_once_it_is_provisioned() {
        List<String> subnets = balancer().availabilityZones().stream()
                .map(zone -> zone.subnetId())
                .toList();
        String arn = elb.createLoadBalancer(r -> r.name("mine").subnets(subnets))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        String group = elb.createTargetGroup(r -> r.name("mine")
                        .targetType("ip")
                        .protocol("HTTP")
                        .port(8080)
                        .vpcId(balancer().vpcId()))
                .targetGroups()
                .get(0)
                .targetGroupArn();
        String listener = elb.createListener(r -> r.loadBalancerArn(arn)
                        .protocol("HTTPS")
                        .port(443)
                        .certificates(named(certificate("mine.example.com")))
                        .defaultActions(to(group)))
                .listeners()
                .get(0)
                .listenerArn();
        assertThat(routes().forHost("mine.example.com")).isEmpty();

        aws.simulation().advance(Duration.ofMinutes(10));
        assertThat(routes().forHost("mine.example.com")).isPresent();
        refused(
                "DuplicateListener",
                () -> elb.createListener(r -> r.loadBalancerArn(arn)
                        .protocol("HTTPS")
                        .port(443)
                        .certificates(named(certificate("mine.example.com")))
                        .defaultActions(to(group))));

        elb.deleteListener(r -> r.listenerArn(listener));
        elb.deleteTargetGroup(r -> r.targetGroupArn(group));
        elb.deleteLoadBalancer(r -> r.loadBalancerArn(arn));
        assertThat(elb.describeLoadBalancers().loadBalancers()).hasSize(1);
    }

    @Test
    void a_group_in_use_cannot_be_deleted_and_a_drained_target_leaves() {
        String group = groups().get(0).targetGroupArn();
        refused("ResourceInUse", () -> elb.deleteTargetGroup(r -> r.targetGroupArn(group)));

        elb.registerTargets(
                r -> r.targetGroupArn(group).targets(t -> t.id("10.0.0.9").port(80)));
        elb.deregisterTargets(
                r -> r.targetGroupArn(group).targets(t -> t.id("10.0.0.9").port(80)));
        assertThat(states(group)).contains("draining");

        aws.simulation().advance(Duration.ofSeconds(301));
        assertThat(states(group)).doesNotContain("draining");
        refused(
                "InvalidTarget",
                () -> elb.deregisterTargets(r ->
                        r.targetGroupArn(group).targets(t -> t.id("10.0.0.9").port(80))));
    }

    private List<String> states(String group) {
        return elb.describeTargetHealth(r -> r.targetGroupArn(group)).targetHealthDescriptions().stream()
                .map(description -> description.targetHealth().stateAsString())
                .toList();
    }

    @Test
    void health_checks_can_be_changed_within_the_ranges_of_aws() {
        String group = groups().get(0).targetGroupArn();

        TargetGroup changed = elb.modifyTargetGroup(r -> r.targetGroupArn(group)
                        .healthCheckPath("/ready")
                        .healthCheckIntervalSeconds(10)
                        .matcher(m -> m.httpCode("200-299")))
                .targetGroups()
                .get(0);
        assertThat(changed.healthCheckPath()).isEqualTo("/ready");
        assertThat(changed.matcher().httpCode()).isEqualTo("200-299");
        refused(
                "ValidationError",
                () -> elb.modifyTargetGroup(r -> r.targetGroupArn(group).healthCheckIntervalSeconds(4)));
    }

    @Test
    void tags_with_hostile_characters_come_back_as_they_were() {
        String group = groups().get(0).targetGroupArn();
        String hostile = "<a b=\"c\">&amp; ]]> 漢 🚀";

        elb.addTags(r -> r.resourceArns(group).tags(tag -> tag.key("owner").value(hostile)));
        TagDescription tags =
                elb.describeTags(r -> r.resourceArns(group)).tagDescriptions().get(0);
        assertThat(tags.tags()).anySatisfy(tag -> assertThat(tag.value()).isEqualTo(hostile));
        assertThat(tags.tags()).anySatisfy(tag -> assertThat(tag.key()).isEqualTo("AmazonECSManaged"));

        elb.removeTags(r -> r.resourceArns(group).tagKeys("owner"));
        assertThat(elb.describeTags(r -> r.resourceArns(group))
                        .tagDescriptions()
                        .get(0)
                        .tags())
                .noneSatisfy(tag -> assertThat(tag.key()).isEqualTo("owner"));
    }

    @Test
    void every_kind_of_condition_and_action_reaches_the_front_door() {
        String listener = listener().listenerArn();
        String group = groups().get(0).targetGroupArn();
        List<RuleCondition> conditions = List.of(
                RuleCondition.builder()
                        .field("path-pattern")
                        .pathPatternConfig(c -> c.values("/api/*"))
                        .build(),
                RuleCondition.builder()
                        .field("http-header")
                        .httpHeaderConfig(c -> c.httpHeaderName("X-Beta").values("yes"))
                        .build(),
                RuleCondition.builder()
                        .field("http-request-method")
                        .httpRequestMethodConfig(c -> c.values("GET"))
                        .build(),
                RuleCondition.builder()
                        .field("query-string")
                        .queryStringConfig(c -> c.values(v -> v.key("v").value("2")))
                        .build(),
                RuleCondition.builder()
                        .field("source-ip")
                        .sourceIpConfig(c -> c.values("10.0.0.0/8"))
                        .build());
        Action sticky = Action.builder()
                .type("forward")
                .forwardConfig(forward -> forward.targetGroups(
                                tuple -> tuple.targetGroupArn(group).weight(10))
                        .targetGroupStickinessConfig(s -> s.enabled(true).durationSeconds(60)))
                .build();

        Rule made = elb.createRule(r -> r.listenerArn(listener)
                        .priority(20)
                        .conditions(conditions)
                        .actions(sticky))
                .rules()
                .get(0);
        RoutingTable.Rule routed = routes().loadBalancers().get(0).rules().get(1);
        assertThat(made.conditions()).extracting(RuleCondition::field).hasSize(5);
        assertThat(routed.conditions()).hasSize(5);
        assertThat(routed.action())
                .isInstanceOfSatisfying(RuleAction.Forward.class, forward -> assertThat(forward.stickiness())
                        .isEqualTo(Duration.ofMinutes(1)));

        elb.modifyRule(r -> r.ruleArn(made.ruleArn()).actions(a -> a.type("redirect")
                .redirectConfig(to -> to.host("new.example.com").statusCode("HTTP_301"))));
        assertThat(routes().loadBalancers().get(0).rules().get(1).action())
                .isEqualTo(new RuleAction.Redirect(
                        "#{protocol}", "new.example.com", "#{port}", "/#{path}", "#{query}", 301));

        elb.modifyListener(r -> r.listenerArn(listener).defaultActions(a -> a.type("fixed-response")
                .fixedResponseConfig(f -> f.statusCode("503").messageBody("closed"))));
        assertThat(routes().loadBalancers().get(0).otherwise())
                .isEqualTo(new RoutingTable.FixedResponse(503, "text/plain", "closed"));
        refused(
                "ValidationError",
                () -> elb.modifyRule(r -> r.ruleArn(made.ruleArn())
                        .actions(a -> a.type("fixed-response").fixedResponseConfig(f -> f.statusCode("302")))));
        refused(
                "ValidationError",
                () -> elb.createRule(r -> r.listenerArn(listener)
                        .priority(21)
                        .conditions(host("a.b", "b.b", "c.b", "d.b", "e.b", "f.b"))
                        .actions(to(group))));
    }

    @Test
    void attributes_reach_the_front_door_and_nonsense_does_not() {
        String group = groups().get(0).targetGroupArn();
        String balancer = balancer().loadBalancerArn();

        elb.modifyTargetGroupAttributes(r -> r.targetGroupArn(group)
                .attributes(a -> a.key("stickiness.enabled").value("true"), a -> a.key("load_balancing.algorithm.type")
                        .value("least_outstanding_requests")));
        elb.modifyLoadBalancerAttributes(r -> r.loadBalancerArn(balancer)
                .attributes(a -> a.key("routing.http.desync_mitigation_mode").value("strictest")));

        RoutingTable.LoadBalancerRoutes routed = routes().loadBalancers().get(0);
        assertThat(routed.attributes().desync()).isEqualTo(BalancerAttributes.Desync.STRICTEST);
        GroupAttributes attributes = routed.rules().get(0).forward().get(0).attributes();
        assertThat(attributes.algorithm()).isEqualTo(GroupAttributes.Algorithm.LEAST_OUTSTANDING_REQUESTS);
        assertThat(attributes.stickiness()).isEqualTo(GroupAttributes.Stickiness.byBalancer(Duration.ofDays(1)));
        refused(
                "InvalidConfigurationRequest",
                () -> elb.modifyTargetGroupAttributes(r -> r.targetGroupArn(group)
                        .attributes(a -> a.key("slow_start.duration_seconds").value("10"))));
    }

    @Test
    void a_plain_listener_is_kept_and_shown() {
        elb.createListener(r -> r.loadBalancerArn(balancer().loadBalancerArn())
                .protocol("HTTP")
                .port(80)
                .defaultActions(a -> a.type("redirect")
                        .redirectConfig(to -> to.protocol("HTTPS").port("443").statusCode("HTTP_301"))));

        assertThat(elb.describeListeners(r -> r.loadBalancerArn(balancer().loadBalancerArn()))
                        .listeners())
                .extracting(Listener::protocolAsString)
                .containsExactly("HTTPS", "HTTP");
        assertThat(routes().loadBalancers()).hasSize(1);
    }
}
