package dev.expressmode.scenario;

import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ServiceRevision;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;
import dev.expressmode.engine.faults.PutFault;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was broken on purpose, and so excuses fewer healthy tasks than promised. A fault in the world excuses every
 * service for as long as it is there, an unwell image the services it is in charge of; afterwards, and after something that happened once,
 * a service is excused until it is whole again.
 */
final class Blame {
    /** A task that was killed is noticed at once; this is generous. */
    private static final Duration NOTICED = Duration.ofMinutes(1);

    private final Stage stage;
    private final Map<String, Instant> excused = new LinkedHashMap<>();
    private final Map<String, Instant> unwellUntil = new LinkedHashMap<>();
    private final Set<FaultKind> kinds = new LinkedHashSet<>();
    private Duration lingering = Duration.ZERO;
    private Instant faultUntil = Instant.MIN;
    private boolean balancerDeleted;

    Blame(Stage stage) {
        this.stage = stage;
    }

    /** Something happened to every service. */
    void everybody() {
        stage.names().forEach(this::one);
    }

    /** Something happened to one. */
    void one(String service) {
        excuse(service);
        excuse(service + "/traffic");
    }

    private void excuse(String what) {
        excused.put(what, stage.now().plus(NOTICED).plus(lingering));
    }

    void fault(PutFault fault) {
        kinds.add(fault.kind());
        if (fault.kind() == FaultKind.EXITS_AFTER || fault.kind() == FaultKind.OUT_OF_MEMORY) {
            fault.duration().ifPresent(this::lingers);
        }
        everybody();
    }

    /** Tasks that start under what is there now end so much later, even if it is gone by then. */
    void lingers(Duration time) {
        lingering = time.compareTo(lingering) > 0 ? time : lingering;
    }

    void balancerDeleted() {
        balancerDeleted = true;
        everybody();
    }

    /** Whether a load balancer was deleted by hand: its services never recover. */
    boolean isBalancerDeleted() {
        return balancerDeleted;
    }

    /** Whether a fault of this kind was ever there. */
    boolean ever(FaultKind kind) {
        return kinds.contains(kind);
    }

    /** Looks whether a fault is there: called after every turn. */
    void look() {
        if (!stage.world().slice(InjectedFaults.class).all().isEmpty()) {
            faultUntil = stage.now().plus(NOTICED).plus(lingering);
        }
    }

    /** What an image does is about to change: tasks that started before still do what it did. */
    void changing(String image) {
        if (stage.images().unwell(image)) {
            unwellUntil.put(image, stage.now());
        }
    }

    /** Whether a service may have fewer healthy tasks than it promises. Ends when it is found to be whole. */
    boolean excusesTasks(ExpressService service, boolean whole) {
        boolean unwell = service.completedRevision()
                .flatMap(service::revision)
                .filter(this::unwell)
                .isPresent();
        return excuses(service.identity().name(), standing() || unwell, whole);
    }

    /** Whether traffic may go to a group of a service where nobody is healthy. */
    boolean excusesTraffic(ExpressService service, boolean served) {
        boolean unwell = service.activeRevisions().stream().anyMatch(this::unwell);
        return excuses(service.identity().name() + "/traffic", standing() || unwell, served);
    }

    private boolean excuses(String what, boolean standing, boolean whole) {
        if (standing) {
            excuse(what);
            return true;
        }
        Optional<Instant> since = Optional.ofNullable(excused.get(what));
        if (since.isPresent() && whole && stage.now().isAfter(since.get())) {
            excused.remove(what);
        }
        return since.isPresent();
    }

    private boolean standing() {
        return balancerDeleted || stage.now().isBefore(faultUntil);
    }

    private boolean unwell(ServiceRevision revision) {
        String image = Looking.image(revision);
        return stage.images().unwell(image)
                || Optional.ofNullable(unwellUntil.get(image))
                        .filter(last -> stage.now().isBefore(last.plus(NOTICED).plus(lingering)))
                        .isPresent();
    }
}
