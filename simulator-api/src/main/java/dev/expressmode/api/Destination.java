package dev.expressmode.api;

import dev.expressmode.api.wire.Protocol;
import java.util.Optional;

/** Whom a request is for and what it speaks. There is always a protocol to refuse in, not always a service. */
record Destination(Protocol protocol, Optional<ServiceApi> service) {}
