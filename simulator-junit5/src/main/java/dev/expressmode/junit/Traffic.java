package dev.expressmode.junit;

import dev.expressmode.embedded.TrafficTotals;

/**
 * Steady requests to a service in the background of simulated time. They open no socket: they go through the same routing
 * table, meet the same weights and count in the same metrics as real ones, as many as simulated time has room for.
 */
public final class Traffic {
    private final SimulatedAws aws;
    private final SimulatedService service;

    Traffic(SimulatedAws aws, SimulatedService service) {
        this.aws = aws;
        this.service = service;
    }

    /** So many requests each simulated second, from now on. */
    public Traffic perSecond(double requests) {
        aws.simulator().traffic(service.host(), requests);
        return this;
    }

    /** No more requests from now on. */
    public Traffic stop() {
        return perSecond(0);
    }

    /** What all modelled requests of this simulator were answered so far. */
    public TrafficTotals totals() {
        return aws.simulator().totals();
    }
}
