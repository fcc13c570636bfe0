package dev.expressmode.scenario;

import dev.expressmode.engine.History;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.express.DeploymentEnd;
import dev.expressmode.engine.express.ServiceDeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Many deployments of one service, one after the other, on one simulator. */
final class Deployments {
    private static final String SERVICE = "app";
    /** A status no profile has: what is answered with it failed because of the version. */
    private static final int FAILED_BY_VERSION = 599;

    private static final Duration AT_MOST = Duration.ofHours(2);
    private static final Duration REST_AT_MOST = Duration.ofMinutes(10);

    /**
     * What became of a deployment.
     *
     * @param unwatched the alarm was ringing when it began, and so was not watched
     * @param caughtAfter the time from the first request on the new version to the rollback
     * @param failed the requests the new version failed
     */
    record Deployed(boolean rolledBack, boolean unwatched, Duration caughtAfter, long failed) {}

    private final Stage stage;
    private final Profile profile;

    Deployments(Profile profile, long seed) {
        this.profile = profile;
        this.stage = new Stage(seed, Replays.none());
    }

    /** Deploys so many versions that fail a share of their requests. */
    List<Deployed> deploy(int count, double errorShare) {
        stage.create(
                SERVICE,
                Calls.change(Optional.of("app:0"), Optional.empty(), Optional.empty(), Optional.of(profile.tasks())));
        walk(this::over, AT_MOST);
        stage.traffic(SERVICE, profile.rate(), profile.background(), Optional.empty());
        List<Deployed> all = new ArrayList<>();
        for (int version = 1; version <= count; version++) {
            // the minutes before it must be full ones, and an alarm of the last version over
            stage.timeline().advance(Duration.ofMinutes(4));
            walk(this::calm, REST_AT_MOST);
            all.add(one("app:" + version, errorShare));
        }
        return all;
    }

    private Deployed one(String image, double errorShare) {
        if (errorShare > 0) {
            Map<String, String> answers = new LinkedHashMap<>();
            answers.put("SIM_STATUS", "" + FAILED_BY_VERSION);
            answers.put("SIM_ERROR_RATE", "" + errorShare);
            stage.images().set(image, answers);
        }
        long historyBefore = stage.mode().history().size();
        long failedBefore = failed();
        stage.update(SERVICE, Calls.change(Optional.of(image), Optional.empty(), Optional.empty(), Optional.empty()));
        int before = stage.existing(SERVICE).deployments().size();
        walk(() -> stage.existing(SERVICE).deployments().size() > before && over(), AT_MOST);
        ServiceDeployment deployment = stage.existing(SERVICE).deployments().get(0);
        boolean back = deployment.state() instanceof DeploymentEnd.RolledBack;
        Duration caughtAfter = deployment
                .rollback()
                .filter(rollback -> back)
                .map(rollback -> Duration.between(firstShift(historyBefore), rollback.startedAt()))
                .orElse(Duration.ZERO);
        if (!back) {
            // the next version is compared with a sound one
            stage.images().forget(image);
        }
        return new Deployed(back, deployment.alarmIgnored(), caughtAfter, failed() - failedBefore);
    }

    private Instant firstShift(long since) {
        for (History.Entry entry : stage.mode().history().after(since)) {
            if (entry.event() instanceof BalancingEvent.WeightsShifted) {
                return entry.at();
            }
        }
        return stage.now();
    }

    private long failed() {
        return stage.traffic()
                .answers(stage.existing(SERVICE).identity().host())
                .getOrDefault(FAILED_BY_VERSION, 0L);
    }

    private boolean over() {
        return !stage.existing(SERVICE).deployments().isEmpty()
                && stage.existing(SERVICE).currentDeployment().isEmpty();
    }

    private boolean calm() {
        return stage.alarm(SERVICE)
                .filter(alarm -> alarm.state() == AlarmState.OK)
                .isPresent();
    }

    private void walk(BooleanSupplier done, Duration atMost) {
        Instant end = stage.now().plus(atMost);
        while (!done.getAsBoolean() && stage.timeline().step(end).isPresent()) {
            // one timer after the other
        }
    }
}
