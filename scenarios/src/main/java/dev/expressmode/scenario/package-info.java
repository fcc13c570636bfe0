/**
 * Scenarios: a file that tells an incident is read ({@code text}), resolved ({@link dev.expressmode.scenario.Scenario})
 * and run on virtual time ({@link dev.expressmode.scenario.Run}).
 */
@NullMarked
package dev.expressmode.scenario;

import org.jspecify.annotations.NullMarked;
