package dev.expressmode.live;

import dev.expressmode.api.control.EventView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts every EventBridge event to an address, one after the other, in order, as {@code application/json}; any 2xx
 * answer will do.
 *
 * <p>Whoever listens there cannot hold the simulator up: events wait in a bounded queue, and a thread of its own sends
 * them. Each is tried three times. What cannot be delivered, or finds the queue full, is lost; the log says so when that
 * begins, every thousandth time, when it is over and at the end.
 */
final class EventsWebhook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventsWebhook.class);
    private static final int ATTEMPTS = 3;
    private static final long LOST_BETWEEN_LINES = 1_000;
    private static final long POLL_MILLIS = 100;
    private static final Duration AT_CLOSE = Duration.ofSeconds(2);

    /** How much is kept and how long is waited. */
    record Limits(int queue, Duration answer, Duration pause) {
        static final Limits STANDARD = new Limits(10_000, Duration.ofSeconds(5), Duration.ofMillis(200));
    }

    private final URI address;
    private final Limits limits;
    private final BlockingQueue<String> queue;
    private final HttpClient client;
    private final Thread thread;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong lostInARow = new AtomicLong();
    private volatile boolean closing;

    private EventsWebhook(URI address, Limits limits) {
        this.address = address;
        this.limits = limits;
        this.queue = new LinkedBlockingQueue<>(limits.queue());
        this.client = HttpClient.newBuilder()
                .connectTimeout(limits.answer())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.thread = new Thread(this::send, "events-webhook");
        thread.setDaemon(true);
    }

    static EventsWebhook to(URI address) {
        return to(address, Limits.STANDARD);
    }

    static EventsWebhook to(URI address, Limits limits) {
        EventsWebhook webhook = new EventsWebhook(address, limits);
        webhook.thread.start();
        return webhook;
    }

    /** Takes an event and returns at once. */
    void post(EventView event) {
        if (!queue.offer(event.body().toString())) {
            lose("the queue of " + limits.queue() + " events is full");
        }
    }

    /** How many events were not delivered. */
    long lost() {
        return lost.get();
    }

    private void send() {
        try {
            while (!closing || !queue.isEmpty()) {
                String next = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    deliver(next);
                }
            }
        } catch (InterruptedException stopped) {
            lost.incrementAndGet();
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(String event) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(limits.answer())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event, StandardCharsets.UTF_8))
                .build();
        String why = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                TimeUnit.MILLISECONDS.sleep(limits.pause().toMillis());
            }
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status / 100 == 2) {
                    delivered();
                    return;
                }
                why = "it answers " + status;
            } catch (IOException failed) {
                why = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.toString();
            }
        }
        lose(why);
    }

    private void delivered() {
        long missed = lostInARow.getAndSet(0);
        if (missed > 0) {
            LOG.warn("webhook={} takes events again; {} before this one were lost", address, missed);
        }
    }

    private void lose(String why) {
        lost.incrementAndGet();
        long inARow = lostInARow.incrementAndGet();
        if (inARow == 1 || inARow % LOST_BETWEEN_LINES == 0) {
            LOG.warn("webhook={} lost={} because {}; they can be read at /_sim/events", address, inARow, why);
        }
    }

    /** Delivers what waits, for two seconds at most; the log says how much was left. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join(AT_CLOSE.toMillis());
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(AT_CLOSE.toMillis());
        }
        if (queue.size() + lost.get() > 0) {
            LOG.warn("webhook={} closed with {} events lost and {} still waiting", address, lost.get(), queue.size());
        }
    }
}
