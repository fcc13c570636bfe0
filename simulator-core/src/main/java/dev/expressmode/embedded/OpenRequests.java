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
    private final Map<String, TargetPlace> inFlight = new LinkedHashMap<>();
    private final Set<String> cut = new LinkedHashSet<>();
    private final Map<TargetPlace, Runnable> drains = new LinkedHashMap<>();

    void begin(String request, String targetGroupArn, String target) {
        inFlight.put(request, new TargetPlace(targetGroupArn, target));
    }

    /** Whether it was answered as a whole; empty for a request nobody began. */
    Optional<Boolean> finish(String request) {
        if (cut.remove(request)) {
            return Optional.of(false);
        }
        TargetPlace place = inFlight.remove(request);
        if (place == null) {
            return Optional.empty();
        }
        tellIfIdle(place);
        return Optional.of(true);
    }

    void whenIdle(String targetGroupArn, String target, Runnable drained) {
        TargetPlace place = new TargetPlace(targetGroupArn, target);
        drains.put(place, drained);
        tellIfIdle(place);
    }

    /** Cuts off what is in flight on targets the table does not name any more. */
    void keepTargetsOf(RoutingTable table) {
        if (inFlight.isEmpty()) {
            return;
        }
        Set<TargetPlace> there = TargetPlace.in(table);
        cutOff(place -> !there.contains(place));
    }

    private void cutOff(Predicate<TargetPlace> gone) {
        List<String> lost = new ArrayList<>();
        inFlight.forEach((request, place) -> {
            if (gone.test(place)) {
                lost.add(request);
            }
        });
        for (String request : lost) {
            TargetPlace place = inFlight.remove(request);
            cut.add(request);
            if (place != null) {
                tellIfIdle(place);
            }
        }
    }

    private void tellIfIdle(TargetPlace place) {
        if (!inFlight.containsValue(place)) {
            Runnable drained = drains.remove(place);
            if (drained != null) {
                drained.run();
            }
        }
    }
}
