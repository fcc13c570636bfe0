package dev.expressmode.scenario;

import dev.expressmode.engine.express.ExpressService;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many healthy tasks each service must have. An update that promises fewer holds at once, so auto scaling may take
 * tasks away before its deployment is over; one that promises more holds once there are as many.
 */
final class Promises {
    private final Map<String, Integer> kept = new LinkedHashMap<>();

    /** The number for now. */
    int now(ExpressService service, long healthy) {
        int floor = Invariants.floor(service);
        boolean settled = service.activeRevisions().size() == 1 && healthy >= floor;
        int promised = settled ? floor : Math.min(floor, kept.getOrDefault(service.arn(), floor));
        kept.put(service.arn(), promised);
        return promised;
    }
}
