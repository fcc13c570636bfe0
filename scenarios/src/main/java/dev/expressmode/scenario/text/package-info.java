/** The written form of a scenario: YAML with the place of every word, units as words, and mistakes. */
@NullMarked
package dev.expressmode.scenario.text;

import org.jspecify.annotations.NullMarked;
