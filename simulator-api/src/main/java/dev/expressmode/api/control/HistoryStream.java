package dev.expressmode.api.control;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * One client that follows the history as server-sent events. Events come from the thread that owns the world, which
 * must never wait for a slow client: they go into a mailbox, and the thread of the request writes them out.
 */
final class HistoryStream implements AutoCloseable {
    /** A client this far behind is cut off; it comes back by itself and says where it was. */
    private static final int MAILBOX = 10_000;

    /** Only a write tells that a client is gone. */
    private static final int HEARTBEAT_SECONDS = 10;

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Feed feed;
    private final Function<EventView, Object> shown;
    private final HttpServletResponse response;
    private final BlockingQueue<Optional<EventView>> mailbox = new LinkedBlockingQueue<>(MAILBOX);
    private final AtomicBoolean over = new AtomicBoolean();

    HistoryStream(Feed feed, Function<EventView, Object> shown, HttpServletResponse response) {
        this.feed = feed;
        this.shown = shown;
        this.response = response;
    }

    /** Returns when the client is gone, too slow, or the server stops. */
    void run(long after) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        OutputStream out = response.getOutputStream();
        long last = after;
        // the past does not go through the mailbox: it may be longer than that
        for (EventView event : feed.history(after)) {
            out.write(line(event));
            last = event.sequence();
        }
        out.flush();
        Control.Subscription subscription = feed.follow(last, this::put);
        try {
            pump(out);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            subscription.close();
        }
    }

    private void pump(OutputStream out) throws IOException, InterruptedException {
        while (!over.get()) {
            Optional<EventView> next =
                    Objects.requireNonNullElse(mailbox.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS), Optional.empty());
            out.write(next.map(this::line).orElse(HEARTBEAT));
            if (mailbox.isEmpty()) {
                out.flush();
            }
        }
    }

    private void put(EventView event) {
        if (!mailbox.offer(Optional.of(event))) {
            over.set(true);
        }
    }

    private byte[] line(EventView event) {
        String json = new String(ControlJson.bytes(shown.apply(event)), StandardCharsets.UTF_8);
        String text = "id: " + event.sequence() + "\nevent: " + event.type() + "\ndata: " + json + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        over.set(true);
        // wakes the thread that waits for mail; if the mailbox is full, nobody waits
        boolean woken = mailbox.offer(Optional.empty());
        assert woken || !mailbox.isEmpty();
    }
}
