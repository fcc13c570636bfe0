package dev.expressmode.alb;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.asking;
import static dev.expressmode.alb.Tables.draining;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.Tables.healthy;
import static dev.expressmode.alb.Tables.initial;
import static dev.expressmode.alb.Tables.serving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.RoutingTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
    private final Switchboard switchboard = new Switchboard(42);
    private final List<String> drained = new ArrayList<>();

    @Test
    void knownHostWithoutUsableTargetIs503AndUnknownHostIs404() {
        switchboard.publish(serving(group("g", 100, initial("a"))));

        assertThat(status(HOST)).isEqualTo(503);
        assertThat(status("unknown.example.com")).isEqualTo(404);
        assertThat(switchboard.collect()).isEmpty();
    }

    @Test
    void weightsThatAreAllZeroGive503() {
        switchboard.publish(serving(group("blue", 0, healthy("a")), group("green", 0, healthy("b"))));

        assertThat(status(HOST)).isEqualTo(503);
    }

    @Test
    void turnsGoOnAcrossTables() {
        switchboard.publish(serving(group("g", 100, healthy("a"), healthy("b"))));
        String first = admit().target();
        switchboard.publish(serving(group("g", 100, healthy("a"), healthy("b"))));

        assertThat(List.of(first, admit().target())).containsExactly("a", "b");
    }

    @Test
    void countsWhatWasPickedAndWhatTargetsAnsweredOnce() {
        switchboard.publish(serving(group("g", 100, healthy("a"))));
        for (int status : new int[] {200, 204, 302, 404, 503}) {
            InFlightRequest request = admit();
            request.answered(status);
            request.finished();
        }
        admit().finished();

        assertThat(switchboard.collect()).containsExactly(new GroupCounts("lb", "g", 6, 2, 1, 1, 1));
        assertThat(switchboard.collect()).isEmpty();
    }

    @Test
    void answerIsCountedInThePeriodItCameIn() {
        switchboard.publish(serving(group("g", 100, healthy("a"))));
        InFlightRequest request = admit();
        assertThat(switchboard.collect()).containsExactly(new GroupCounts("lb", "g", 1, 0, 0, 0, 0));

        request.answered(500);

        assertThat(switchboard.collect()).containsExactly(new GroupCounts("lb", "g", 0, 0, 0, 0, 1));
    }

    @Test
    void drainIsReportedAtOnceIfNothingIsInFlight() {
        switchboard.publish(serving(group("g", 100, draining("a"))));

        watchDrain("a");

        assertThat(drained).containsExactly("g a");
    }

    @Test
    void drainWaitsForTheLastRequestInFlight() {
        switchboard.publish(serving(group("g", 100, healthy("a"))));
        InFlightRequest first = admit();
        InFlightRequest second = admit();
        switchboard.publish(serving(group("g", 100, draining("a"))));
        watchDrain("a");

        first.finished();
        first.finished();
        assertThat(drained).isEmpty();

        second.finished();
        assertThat(drained).containsExactly("g a");
    }

    @Test
    void drainIsNotReportedWhileTheTableStillOffersTheTarget() {
        switchboard.publish(serving(group("g", 100, healthy("a"))));

        watchDrain("a");
        assertThat(drained).isEmpty();

        switchboard.publish(serving(group("g", 100, draining("a"))));
        assertThat(drained).containsExactly("g a");
    }

    @Test
    void drainIsReportedOnce() {
        switchboard.publish(serving(group("g", 100, draining("a"))));
        watchDrain("a");

        switchboard.publish(RoutingTable.EMPTY);

        assertThat(drained).hasSize(1);
    }

    @Test
    void sameAddressInAnotherGroupDoesNotHoldADrainUp() {
        switchboard.publish(serving(group("other", 100, healthy("a"))));
        admit();

        watchDrain("a");

        assertThat(drained).containsExactly("g a");
    }

    @Test
    void requestsToADrainingTargetAreLeftAlone() {
        switchboard.publish(serving(group("g", 100, healthy("a"))));
        List<String> cut = new ArrayList<>();
        admit().onTargetRemoved(() -> cut.add("a"));

        switchboard.publish(serving(group("g", 100, draining("a"))));
        assertThat(cut).isEmpty();

        switchboard.publish(serving(group("g", 100)));
        assertThat(cut).containsExactly("a");
    }

    @Test
    void requestWhoseTargetIsGoneBeforeItWasSentIsCutOffAtOnce() {
        switchboard.publish(serving(group("g", 100, healthy("a"))));
        InFlightRequest request = admit();
        switchboard.publish(RoutingTable.EMPTY);
        List<String> cut = new ArrayList<>();

        request.onTargetRemoved(() -> cut.add("a"));

        assertThat(cut).containsExactly("a");
    }

    @Test
    void quietMeansNothingInFlight() throws InterruptedException {
        switchboard.publish(serving(group("g", 100, healthy("a"))));
        InFlightRequest request = admit();
        assertThat(switchboard.awaitQuiet(Duration.ZERO)).isFalse();

        request.finished();

        assertThat(switchboard.awaitQuiet(Duration.ZERO)).isTrue();
    }

    private void watchDrain(String target) {
        switchboard.watchDrain("g", target, (group, address) -> drained.add(group + " " + address));
    }

    private InFlightRequest admit() {
        return ((Admission.Forwarded) switchboard.admit(asking(HOST))).request();
    }

    private int status(String host) {
        return ((Admission.Answered) switchboard.admit(asking(host))).answer().status();
    }
}
