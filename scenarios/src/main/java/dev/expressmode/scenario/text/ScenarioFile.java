package dev.expressmode.scenario.text;

/**
 * A scenario as written, and nothing checked but that it is YAML.
 *
 * @param name the file's name for messages
 */
public record ScenarioFile(String name, Written.Mapping content) {}
