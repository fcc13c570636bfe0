package dev.expressmode.api.logs;

import dev.expressmode.ContainerLogs;
import dev.expressmode.engine.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a stream a page of GetLogEvents begins or ends. At either end of a stream the token stays the same: that is
 * how clients know (documented: GetLogEvents).
 *
 * @param forward whether lines after the sequence number are wanted, or before it
 */
record Cursor(boolean forward, long sequence) {

    static Cursor of(@Nullable String token, boolean fromHead) {
        if (token == null || token.isEmpty()) {
            return fromHead ? new Cursor(true, 0) : new Cursor(false, Long.MAX_VALUE);
        }
        boolean forward = token.startsWith("f/");
        if (!forward && !token.startsWith("b/")) {
            throw invalid();
        }
        try {
            return new Cursor(forward, Long.parseUnsignedLong(token.substring(2)));
        } catch (NumberFormatException strange) {
            throw invalid();
        }
    }

    private static Fault invalid() {
        return new Fault("InvalidParameterException", "The specified nextToken is invalid.");
    }

    List<ContainerLogs.Line> page(List<ContainerLogs.Line> all, int limit) {
        List<ContainerLogs.Line> wanted = all.stream()
                .filter(line -> forward ? line.sequence() > sequence : line.sequence() < sequence)
                .toList();
        int surplus = Math.max(0, wanted.size() - limit);
        return forward ? wanted.subList(0, wanted.size() - surplus) : wanted.subList(surplus, wanted.size());
    }

    String forward(List<ContainerLogs.Line> page) {
        if (page.isEmpty()) {
            return "f/" + (forward ? sequence : sequence - 1);
        }
        return "f/" + page.get(page.size() - 1).sequence();
    }

    String backward(List<ContainerLogs.Line> page) {
        if (page.isEmpty()) {
            return "b/" + (forward ? sequence + 1 : sequence);
        }
        return "b/" + page.get(0).sequence();
    }
}
