package dev.expressmode.api.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request taken apart, before anybody has looked for the operation it names.
 *
 * @param operation the name of the operation, empty if the request names none
 * @param members all that was sent, by name, members the model does not know included
 */
public record Message(String operation, ObjectNode members) {}
