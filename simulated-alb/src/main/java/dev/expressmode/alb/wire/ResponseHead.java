package dev.expressmode.alb.wire;

import java.util.List;

/**
 * A target's answer without its body.
 *
 * @param framing how its body's end is told, given the request it answers
 * @param keepsAlive whether the target will take another request on this connection
 * @param bytes how long the head was
 */
public record ResponseHead(
        int status, String reason, List<Field> fields, Framing framing, boolean keepsAlive, int bytes) {

    /** Whether there is a header of this name. */
    public boolean has(String name) {
        for (Field field : fields) {
            if (field.is(name)) {
                return true;
            }
        }
        return false;
    }
}
