package dev.expressmode.api.control;

import java.time.Instant;

/** The simulated time and how fast it goes. */
public record ClockView(Instant now, String pace) {}
