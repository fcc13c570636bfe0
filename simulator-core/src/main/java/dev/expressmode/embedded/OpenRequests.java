package dev.expressmode.embedded;

import dev.expressmode.port.RoutingTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Modelled requests that last: each on the target it was given, until it is finished or its target is removed. */
final class OpenRequests {
    private record Place(String targetGroupArn, String target) {}

    private final Map<String, Place> inFlight = new LinkedHashMap<>();
    private final Set<String> cut = new LinkedHashSet<>();
    private final Map<Place, Runnable> drains = new LinkedHashMap<>();

    void begin(String request, String targetGroupArn, String target) {
        inFlight.put(request, new Place(targetGroupArn, target));
    }

    /** Whether it was answered as a whole; empty for a request nobody began. */
    Optional<Boolean> finish(String request) {
        if (cut.remove(request)) {
            return Optional.of(false);
        }
        Place place = inFlight.remove(request);
        if (place == null) {
            return Optional.empty();
        }
        tellIfIdle(place);
        return Optional.of(true);
    }

    void whenIdle(String targetGroupArn, String target, Runnable drained) {
        Place place = new Place(targetGroupArn, target);
        drains.put(place, drained);
        tellIfIdle(place);
    }

    /** Cuts off what is in flight on targets the table does not name any more. */
    void keepTargetsOf(RoutingTable table) {
        if (inFlight.isEmpty()) {
            return;
        }
        Set<Place> there = new LinkedHashSet<>();
        table.loadBalancers().stream()
                .flatMap(balancer -> balancer.rules().stream())
                .flatMap(rule -> rule.forward().stream())
                .forEach(group -> group.targets()
                        .forEach(target -> there.add(new Place(group.targetGroupArn(), target.address()))));
        cutOff(place -> !there.contains(place));
    }

    private void cutOff(Predicate<Place> gone) {
        List<String> lost = new ArrayList<>();
        inFlight.forEach((request, place) -> {
            if (gone.test(place)) {
                lost.add(request);
            }
        });
        for (String request : lost) {
            Place place = inFlight.remove(request);
            cut.add(request);
            if (place != null) {
                tellIfIdle(place);
            }
        }
    }

    private void tellIfIdle(Place place) {
        if (!inFlight.containsValue(place)) {
            Runnable drained = drains.remove(place);
            if (drained != null) {
                drained.run();
            }
        }
    }
}
