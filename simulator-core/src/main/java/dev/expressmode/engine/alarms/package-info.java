/**
 * The pure parts of CloudWatch: one-minute metric statistics, metric math and the evaluation of alarms. Nothing here
 * reads a clock or decides when an alarm is evaluated; the engine does.
 *
 * <p>Every behaviour says how it is known. <i>Documented</i> means the CloudWatch user guide (pages using-metric-math,
 * alarms-and-missing-data, alarm-evaluation) or API reference; <i>observed</i> means published replies of the real
 * service; <i>assumed</i> means a choice of ours where neither speaks.
 */
@NullMarked
package dev.expressmode.engine.alarms;

import org.jspecify.annotations.NullMarked;
