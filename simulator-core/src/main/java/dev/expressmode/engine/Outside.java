package dev.expressmode.engine;

import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.Containers;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.ProbeReports;
import dev.expressmode.port.Probes;
import java.util.function.Consumer;

/**
 * The adapters, and where their facts go.
 *
 * @param inbox takes commands that follow from effects; they are decided after the running turn
 */
public record Outside(
        Containers containers,
        ContainerReports containerReports,
        Probes probes,
        ProbeReports probeReports,
        FrontDoor frontDoor,
        FrontDoor.DrainReports drainReports,
        Consumer<Command<?>> inbox) {}
