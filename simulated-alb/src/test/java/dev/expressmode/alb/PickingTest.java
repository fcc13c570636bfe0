package dev.expressmode.alb;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.draining;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.Tables.healthy;
import static dev.expressmode.alb.Tables.initial;
import static dev.expressmode.alb.Tables.rule;
import static dev.expressmode.alb.Tables.unhealthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PickingTest {
    private static final long SEED = 42;

    @Test
    void fivePercentCanaryGetsFivePercentOfRequests() {
        List<String> picks = picks(SEED, 10_000, group("blue", 950), group("green", 50));

        // four standard deviations of a fair draw: sqrt(10000 * 0.05 * 0.95) is 21.8
        assertThat(picks.stream().filter("green"::equals).count()).isBetween(413L, 587L);
    }

    @Test
    void sameSeedPicksTheSameAndAnotherSeedDoesNot() {
        WeightedGroup[] groups = {group("blue", 950), group("green", 50)};

        assertThat(picks(SEED, 1_000, groups)).isEqualTo(picks(SEED, 1_000, groups));
        assertThat(picks(SEED, 1_000, groups)).isNotEqualTo(picks(SEED + 1, 1_000, groups));
    }

    @Test
    void drawsAreTheSameInEveryVirtualMachine() {
        // the published first outputs of splitmix64 for the seed 1234567
        assertThat(LongStream.range(0, 3).mapToObj(n -> Long.toUnsignedString(SeededDraw.at(1_234_567, n))))
                .containsExactly("6457827717110365317", "3203168211198807973", "9817491932198370423");
    }

    @Test
    void groupWithWeightZeroGetsNothing() {
        assertThat(picks(SEED, 1_000, group("blue", 0), group("green", 100))).containsOnly("green");
    }

    @Test
    void noGroupIsPickedWhereEveryWeightIsZero() {
        assertThat(ruleTo(group("blue", 0), group("green", 0)).group(1)).isEmpty();
    }

    @Test
    void emptyGroupKeepsItsShareOfRequests() {
        List<String> picks = picks(SEED, 1_000, group("blue", 50, healthy("10.0.0.1:80")), group("empty", 50));

        assertThat(picks).contains("empty");
    }

    @Test
    void healthyTargetsTakeTurns() {
        assertThat(turns(4, healthy("a"), unhealthy("sick"), healthy("b"), draining("gone"), initial("new")))
                .containsExactly("a", "b", "a", "b");
    }

    @Test
    void allUnhealthyTargetsGetRequestsWhenNoneIsHealthy() {
        assertThat(turns(4, unhealthy("a"), draining("gone"), unhealthy("b"))).containsExactly("a", "b", "a", "b");
    }

    @Test
    void targetsInTheirFirstCheckGetNothingEvenWhenTheRestIsUnhealthy() {
        assertThat(turns(2, initial("new"), unhealthy("a"))).containsExactly("a", "a");
    }

    @Test
    void initialOrDrainingTargetsAloneGetNothing() {
        assertThat(GroupRoute.of(group("g", 1, initial("new"), draining("gone")))
                        .eligible())
                .isEmpty();
        assertThat(GroupRoute.of(group("g", 1)).eligible()).isEmpty();
    }

    private static List<String> turns(int count, Target... targets) {
        GroupRoute route = GroupRoute.of(group("g", 1, targets));
        return IntStream.range(0, count)
                .mapToObj(turn -> route.inTurn(turn).address())
                .toList();
    }

    private static List<String> picks(long seed, int count, WeightedGroup... groups) {
        RuleRoute rule = ruleTo(groups);
        return LongStream.range(0, count)
                .mapToObj(n -> rule.group(SeededDraw.at(seed, n)).orElseThrow().arn())
                .toList();
    }

    private static RuleRoute ruleTo(WeightedGroup... groups) {
        return RuleRoute.of("lb", rule(1, HOST, groups), 1, SEED);
    }
}
