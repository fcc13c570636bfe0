/** What people and CI see of runs: the terminal, JUnit XML, and pages with charts. */
@NullMarked
package dev.expressmode.scenario.report;

import org.jspecify.annotations.NullMarked;
