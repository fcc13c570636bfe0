package dev.expressmode.api.elbv2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Cipher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeSslPoliciesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeSslPoliciesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicy;

/** What is the same for everybody: limits and security policies. */
final class AccountOperations {
    /** Documented: ALB guide, load-balancer-limits. */
    private static final Map<String, Integer> LIMITS = Map.ofEntries(
            Map.entry("application-load-balancers", 50),
            Map.entry("certificates-per-application-load-balancer", 25),
            Map.entry("condition-values-per-alb-rule", 5),
            Map.entry("condition-wildcards-per-alb-rule", 6),
            Map.entry("listeners-per-application-load-balancer", 50),
            Map.entry("rules-per-application-load-balancer", 100),
            Map.entry("target-groups", 3000),
            Map.entry("target-groups-per-action-on-application-load-balancer", 5),
            Map.entry("target-groups-per-application-load-balancer", 100),
            Map.entry("targets-per-application-load-balancer", 1000));

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeAccountLimits", DescribeAccountLimitsRequest::builder, AccountOperations::limits),
                Operation.of("DescribeSSLPolicies", DescribeSslPoliciesRequest::builder, AccountOperations::policies));
    }

    private static DescribeAccountLimitsResponse limits(DescribeAccountLimitsRequest request, Call call) {
        Page<Limit> page = ElbWorld.page(
                new TreeMap<>(LIMITS)
                        .entrySet().stream()
                                .map(limit -> Limit.builder()
                                        .name(limit.getKey())
                                        .max(Integer.toString(limit.getValue()))
                                        .build())
                                .toList(),
                request.marker(),
                request.pageSize());
        return DescribeAccountLimitsResponse.builder()
                .limits(page.items())
                .nextMarker(page.nextOrNull())
                .build();
    }

    private static DescribeSslPoliciesResponse policies(DescribeSslPoliciesRequest request, Call call) {
        List<SslPolicies.Policy> named =
                ElbWorld.named(request.names(), SslPolicies.list(), SslPolicies::named, name -> noSuchPolicy());
        Page<SslPolicies.Policy> page = ElbWorld.page(named, request.marker(), request.pageSize());
        return DescribeSslPoliciesResponse.builder()
                .sslPolicies(page.items().stream().map(AccountOperations::view).toList())
                .nextMarker(page.nextOrNull())
                .build();
    }

    private static SslPolicy view(SslPolicies.Policy policy) {
        List<Cipher> ciphers = new ArrayList<>();
        for (String cipher : policy.ciphers()) {
            ciphers.add(
                    Cipher.builder().name(cipher).priority(ciphers.size() + 1).build());
        }
        return SslPolicy.builder()
                .name(policy.name())
                .sslProtocols(policy.protocols())
                .ciphers(ciphers)
                .supportedLoadBalancerTypes("application", "network")
                .build();
    }

    /** The name of a policy, if it is one. */
    static String checked(Optional<String> name) {
        String given = name.orElse(SslPolicies.DEFAULT);
        return SslPolicies.named(given)
                .orElseThrow(AccountOperations::noSuchPolicy)
                .name();
    }

    private static Fault noSuchPolicy() {
        return new Fault("SSLPolicyNotFound", "One or more SSL policies not found");
    }
}
