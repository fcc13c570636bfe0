package dev.expressmode.api.control;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The history, as one list or as a stream that goes on. */
final class HistoryRoute implements AutoCloseable {
    private static final long FROM_THE_START = -1;

    private final Feed feed;
    private final Function<EventView, Object> shown;
    private final Set<HistoryStream> streams = ConcurrentHashMap.newKeySet();

    /**
     * A route over a feed.
     *
     * @param shown what clients see of an event
     */
    HistoryRoute(Feed feed, Function<EventView, Object> shown) {
        this.feed = feed;
        this.shown = shown;
    }

    void answer(Context context) throws IOException {
        long after = after(context);
        String accepted = context.header("Accept");
        if (accepted != null && accepted.contains("text/event-stream")) {
            stream(context, after);
        } else {
            ControlRoutes.send(context, feed.history(after).stream().map(shown).toList());
        }
    }

    private void stream(Context context, long after) throws IOException {
        HistoryStream stream = new HistoryStream(feed, shown, context.res());
        streams.add(stream);
        try {
            stream.run(after);
        } finally {
            streams.remove(stream);
        }
    }

    /** A browser that lost its connection says in a header where it was. */
    private static long after(Context context) {
        for (String name : context.queryParamMap().keySet()) {
            if (!name.equals("after")) {
                throw Refusal.of("unknown query parameter '" + name + "'; known: after");
            }
        }
        String header = context.header("Last-Event-ID");
        String asked = context.queryParam("after");
        if (header != null) {
            return sequence(header);
        }
        return asked == null ? FROM_THE_START : sequence(asked);
    }

    private static long sequence(String text) {
        try {
            long sequence = Long.parseLong(text);
            if (sequence >= 0) {
                return sequence;
            }
        } catch (NumberFormatException wrong) {
            // said below
        }
        throw Refusal.of("'after' must be the sequence number of an event, not '" + text + "'");
    }

    @Override
    public void close() {
        streams.forEach(HistoryStream::close);
    }
}
