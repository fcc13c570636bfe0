package dev.expressmode.api.elbv2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The predefined security policies of Application Load Balancers: which protocols and ciphers each allows (documented:
 * ALB guide, describe-ssl-policies). The post-quantum ones show the ciphers of those they extend.
 */
final class SslPolicies {
    /** The policy of Express's listeners (observed, 2026). */
    static final String EXPRESS = "ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09";

    /** The policy of an HTTPS listener made without one (documented: CreateListener by the API). */
    static final String DEFAULT = "ELBSecurityPolicy-2016-08";

    private static final String TLS10 = "TLSv1";
    private static final String TLS11 = "TLSv1.1";
    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";

    private static final List<String> NEWEST =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
    private static final List<String> FORWARD_GCM = List.of(
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384");
    private static final List<String> FORWARD_CBC = List.of(
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-AES128-SHA256",
            "ECDHE-RSA-AES128-SHA256",
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-AES256-SHA384",
            "ECDHE-RSA-AES256-SHA384");
    private static final List<String> FORWARD_SHA1 = List.of(
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-AES128-SHA256",
            "ECDHE-RSA-AES128-SHA256",
            "ECDHE-ECDSA-AES128-SHA",
            "ECDHE-RSA-AES128-SHA",
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-AES256-SHA384",
            "ECDHE-RSA-AES256-SHA384",
            "ECDHE-RSA-AES256-SHA",
            "ECDHE-ECDSA-AES256-SHA");
    private static final List<String> PLAIN =
            List.of("AES128-GCM-SHA256", "AES128-SHA256", "AES256-GCM-SHA384", "AES256-SHA256");
    private static final List<String> PLAIN_SHA1 = List.of(
            "AES128-GCM-SHA256", "AES128-SHA256", "AES128-SHA", "AES256-GCM-SHA384", "AES256-SHA256", "AES256-SHA");

    private static final List<Policy> ALL = all();

    private SslPolicies() {}

    /**
     * A security policy.
     *
     * @param ciphers the preferred one first
     */
    record Policy(String name, List<String> protocols, List<String> ciphers) {}

    /** Every policy, those with TLS 1.3 first. */
    static List<Policy> list() {
        return ALL;
    }

    static Optional<Policy> named(String name) {
        return ALL.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    private static List<Policy> all() {
        List<Policy> all = new ArrayList<>();
        for (String postQuantum : List.of("-2021-06", "-PQ-2025-09")) {
            String tls13 = "ELBSecurityPolicy-TLS13-";
            List<String> two = List.of(TLS12, TLS13);
            all.add(new Policy(tls13 + "1-3" + postQuantum, List.of(TLS13), NEWEST));
            all.add(new Policy(tls13 + "1-2" + postQuantum, two, joined(NEWEST, FORWARD_CBC)));
            all.add(new Policy(tls13 + "1-2-Res" + postQuantum, two, joined(NEWEST, FORWARD_GCM)));
            all.add(new Policy(tls13 + "1-2-Ext1" + postQuantum, two, joined(NEWEST, FORWARD_CBC, PLAIN)));
            all.add(new Policy(tls13 + "1-2-Ext2" + postQuantum, two, joined(NEWEST, FORWARD_SHA1, PLAIN_SHA1)));
            if (postQuantum.equals("-2021-06")) {
                all.add(new Policy(
                        tls13 + "1-1" + postQuantum,
                        List.of(TLS11, TLS12, TLS13),
                        joined(NEWEST, FORWARD_SHA1, PLAIN_SHA1)));
            }
            all.add(new Policy(
                    tls13 + "1-0" + postQuantum,
                    List.of(TLS10, TLS11, TLS12, TLS13),
                    joined(NEWEST, FORWARD_SHA1, PLAIN_SHA1)));
        }
        List<String> all12 = List.of(TLS10, TLS11, TLS12);
        all.add(new Policy(DEFAULT, all12, joined(FORWARD_SHA1, PLAIN_SHA1)));
        all.add(new Policy("ELBSecurityPolicy-TLS-1-2-2017-01", List.of(TLS12), joined(FORWARD_CBC, PLAIN)));
        all.add(new Policy("ELBSecurityPolicy-TLS-1-2-Ext-2018-06", List.of(TLS12), joined(FORWARD_SHA1, PLAIN_SHA1)));
        all.add(new Policy(
                "ELBSecurityPolicy-TLS-1-1-2017-01", List.of(TLS11, TLS12), joined(FORWARD_SHA1, PLAIN_SHA1)));
        all.add(new Policy("ELBSecurityPolicy-FS-2018-06", all12, FORWARD_SHA1));
        all.add(new Policy("ELBSecurityPolicy-FS-1-1-2019-08", List.of(TLS11, TLS12), FORWARD_SHA1));
        all.add(new Policy("ELBSecurityPolicy-FS-1-2-2019-08", List.of(TLS12), FORWARD_SHA1));
        all.add(new Policy("ELBSecurityPolicy-FS-1-2-Res-2019-08", List.of(TLS12), FORWARD_CBC));
        all.add(new Policy("ELBSecurityPolicy-FS-1-2-Res-2020-10", List.of(TLS12), FORWARD_GCM));
        return List.copyOf(all);
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        List<String> joined = new ArrayList<>();
        for (List<String> part : parts) {
            joined.addAll(part);
        }
        return List.copyOf(joined);
    }
}
