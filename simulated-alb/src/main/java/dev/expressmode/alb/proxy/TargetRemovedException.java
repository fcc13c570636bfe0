package dev.expressmode.alb.proxy;

import dev.expressmode.alb.InFlightRequest;
import java.io.IOException;

/** Why a request was cut off: its target left the routing table. Expected, so it carries no stack. */
final class TargetRemovedException extends IOException {
    private static final long serialVersionUID = 1L;

    TargetRemovedException(InFlightRequest request) {
        super("target " + request.target() + " is no longer registered with " + request.targetGroupArn());
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
