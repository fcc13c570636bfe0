package dev.expressmode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What many deployments say about one. */
class WhatIfTest {
    private static final List<String> LOG = List.of(
            "https 2026-05-01T10:00:00.1Z app/lb/1 1.2.3.4:5 10.0.0.1:80 0.0 0.0 0.0 200 200 1 1 \"GET / HTTP/1.1\"",
            "https 2026-05-01T10:00:00.9Z app/lb/1 1.2.3.4:5 10.0.0.1:80 0.0 0.0 0.0 404 404 1 1 \"GET /x HTTP/1.1\"",
            "1.2.3.4 - - [01/May/2026:10:00:01 +0000] \"GET / HTTP/1.1\" 200 5",
            "a strange line",
            "https 2026-05-01T10:00:01.5Z app/lb/1 1.2.3.4:5 10.0.0.1:80 0.0 0.0 0.0 502 - 1 1 \"GET / HTTP/1.1\"");

    @Test
    void a_version_that_always_fails_is_always_caught_and_a_healthy_one_without_errors_never() {
        Profile quiet = new Profile(20, 1, new TreeMap<>());
        assertThat(new Deployments(quiet, 1).deploy(5, 1.0))
                .hasSize(5)
                .allSatisfy(deployed -> assertThat(deployed.rolledBack()).isTrue())
                .allSatisfy(deployed -> assertThat(deployed.failed()).isPositive());
        assertThat(new Deployments(quiet, 1).deploy(5, 0))
                .noneSatisfy(deployed -> assertThat(deployed.rolledBack()).isTrue());
    }

    @Test
    void the_same_seed_gives_the_same_table() {
        TreeMap<Integer, Double> background = new TreeMap<>();
        background.put(404, 0.008);
        Profile profile = new Profile(5, 1, background);
        List<String> once = lines(profile);
        assertThat(lines(profile)).isEqualTo(once);
    }

    private static List<String> lines(Profile profile) {
        return new WhatIf(profile, 40, 7)
                .run(List.of(0.05), more -> {}).stream().map(WhatIf.Row::line).toList();
    }

    @Test
    void an_access_log_gives_rate_and_background() {
        Profile profile = Profile.ofLog(LOG, 2);
        assertThat(profile.rate()).isEqualTo(2.0);
        assertThat(profile.background()).containsEntry(404, 0.25).containsEntry(502, 0.25);
    }

    @Test
    void the_interval_holds_the_share_and_gets_narrower_with_more_deployments() {
        WhatIf.Row few = row(100, 5);
        WhatIf.Row many = row(10_000, 500);
        assertThat(few.interval()[0]).isLessThan(0.05);
        assertThat(few.interval()[1]).isGreaterThan(0.05);
        assertThat(many.interval()[1] - many.interval()[0]).isLessThan(few.interval()[1] - few.interval()[0]);
    }

    private static WhatIf.Row row(int deployments, int rolledBack) {
        return new WhatIf.Row(
                "x", new Profile(1, 1, new TreeMap<>()), 0, deployments, rolledBack, 0, java.time.Duration.ZERO, 0);
    }
}
