package dev.expressmode.junit;

/** Assertions about simulated services that read like sentences. Goes well with AssertJ's own {@code assertThat}. */
public final class ExpressAssertions {
    private ExpressAssertions() {}

    /** Begins a sentence about a service. */
    public static ServiceAssert assertThat(SimulatedService service) {
        return new ServiceAssert(service);
    }

    /** Begins a sentence about the whole simulator. */
    public static SimulatorAssert assertThat(SimulatedAws aws) {
        return new SimulatorAssert(aws);
    }
}
