package dev.expressmode.embedded;

import dev.expressmode.port.Endpoint;
import java.util.Optional;

/** What would answer at an endpoint, for those who need not ask over a socket: modelled traffic, health checks. */
interface ListeningTargets {

    /** What the container that listens at this endpoint does; empty if none does. */
    Optional<StandInBehaviour> behaviourAt(Endpoint endpoint);

    /** What its program answers to one modelled request; empty if it has no program. */
    Optional<StandInProgram.Answer> programAnswerAt(Endpoint endpoint);
}
