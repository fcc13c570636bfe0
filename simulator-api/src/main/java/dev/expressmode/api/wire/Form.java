package dev.expressmode.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.expressmode.engine.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A form such as {@code Action=Create&Tags.member.1.Key=a} as a tree: names are cut at the dots, all leaves are text.
 * The tree is JSON so that whoever looks for a member by name need not know the protocol.
 */
final class Form {
    /** More than any shape of AWS needs; keeps a name made of dots from overflowing a stack. */
    private static final int DEEPEST = 50;

    private Form() {}

    static ObjectNode parse(String text) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        int start = 0;
        while (start < text.length()) {
            int ampersand = text.indexOf('&', start);
            int end = ampersand < 0 ? text.length() : ampersand;
            if (end > start) {
                put(root, text.substring(start, end));
            }
            start = end + 1;
        }
        return root;
    }

    private static void put(ObjectNode root, String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        String[] steps = name.split("\\.", -1);
        if (steps.length > DEEPEST) {
            throw malformed("The name of a parameter has more than " + DEEPEST + " parts.");
        }
        ObjectNode at = root;
        for (int i = 0; i < steps.length - 1; i++) {
            at = inner(at, steps[i], name);
        }
        JsonNode before = at.replace(steps[steps.length - 1], TextNode.valueOf(value));
        if (before != null) {
            throw malformed("The parameter " + name + " is given twice.");
        }
    }

    private static ObjectNode inner(ObjectNode at, String step, String name) {
        JsonNode next = at.get(step);
        if (next == null) {
            return at.putObject(step);
        }
        if (next instanceof ObjectNode structure) {
            return structure;
        }
        throw malformed("The parameter " + name + " goes into a value.");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw malformed("The query string is malformed: " + malformed.getMessage());
        }
    }

    static Fault malformed(String message) {
        return new Fault("MalformedQueryString", message);
    }
}
