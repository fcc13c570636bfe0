package dev.expressmode.live;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Users who ask a service again and again, each as soon as the last answer is there, and note every answer. */
final class SteadyTraffic implements AutoCloseable {
    private static final int SECONDS_FOR_ANSWERS = 60;

    private final FrontDoorClient client;
    private final String host;
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final Semaphore answered = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<CompletableFuture<Boolean>> users = new ArrayList<>();

    SteadyTraffic(FrontDoorClient client, String host, int users) {
        this.client = client;
        this.host = host;
        for (int i = 0; i < users; i++) {
            this.users.add(CompletableFuture.supplyAsync(this::ask, work -> new Thread(work, "user").start()));
        }
    }

    private boolean ask() {
        while (!over.get()) {
            HttpResponse<String> response = client.get(host);
            answers.merge(response.statusCode() + " " + response.body(), 1, Integer::sum);
            answered.release();
        }
        return true;
    }

    /** Waits until so many more requests have been answered than were waited for before. */
    void awaitMore(int requests) {
        try {
            if (!answered.tryAcquire(requests, SECONDS_FOR_ANSWERS, TimeUnit.SECONDS)) {
                throw new AssertionError("no " + requests + " answers within " + SECONDS_FOR_ANSWERS + " s");
            }
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    /** Ends the traffic and counts the answers, by status and body; a request without one is an error thrown here. */
    Map<String, Integer> stop() {
        over.set(true);
        users.forEach(CompletableFuture::join);
        return answers;
    }

    @Override
    public void close() {
        over.set(true);
    }
}
