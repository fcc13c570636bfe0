package dev.expressmode.liverun;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Real HTTPS requests through the front door, reached by its forward proxy so that host names are exact. For each simulated
 * second a bounded number is sent; a rate above that is thinned out, its mix kept.
 */
final class LiveUsers {
    /** What a connection without an answer counts as. */
    private static final int NO_ANSWER = 502;

    private static final int AT_ONCE = 16;
    /** Slow answers are not waited for longer than this, wall-clock; they count when they come. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private static final Pattern TASK = Pattern.compile("\"task\":\"([0-9a-f]{32})\"");

    private static final class Stream {
        private final double perSecond;
        private final SortedMap<Integer, Double> mix;
        private final Map<Integer, Double> owed = new TreeMap<>();
        private double due;

        Stream(double perSecond, SortedMap<Integer, Double> mix) {
            this.perSecond = perSecond;
            this.mix = mix;
        }

        int take(Duration span) {
            due += perSecond * span.toMillis() / 1000.0;
            int whole = (int) due;
            due -= whole;
            return whole;
        }

        /** The status the next request brings upon itself: each as often as its share says, evenly spread. */
        Optional<Integer> next() {
            Optional<Integer> chosen = Optional.empty();
            for (Map.Entry<Integer, Double> entry : mix.entrySet()) {
                double now = owed.merge(entry.getKey(), entry.getValue(), Double::sum);
                if (now >= 1 && chosen.isEmpty()) {
                    owed.put(entry.getKey(), now - 1);
                    chosen = Optional.of(entry.getKey());
                }
            }
            return chosen;
        }
    }

    private final HttpClient http;
    private final double mostPerSecond;
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final Map<String, SortedMap<Integer, Long>> answers = new LinkedHashMap<>();
    private final Set<String> answering = ConcurrentHashMap.newKeySet();
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /**
     * Users who trust this certificate authority.
     *
     * @throws IOException when its file cannot be used
     */
    LiveUsers(InetSocketAddress proxy, Path caFile, double mostPerSecond) throws IOException {
        this.mostPerSecond = mostPerSecond;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(caFile))
                .proxy(ProxySelector.of(proxy))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static SSLContext trusting(Path caFile) throws IOException {
        try (InputStream pem = Files.newInputStream(caFile)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("cannot use the certificate in " + caFile + ": " + unusable.getMessage(), unusable);
        }
    }

    double rateOf(String host) {
        Stream stream = streams.get(host);
        return stream == null ? 0 : stream.perSecond;
    }

    void rate(String host, double perSecond, SortedMap<Integer, Double> mix) {
        if (perSecond == 0) {
            streams.remove(host);
        } else {
            streams.put(host, new Stream(Math.min(perSecond, mostPerSecond), mix));
        }
    }

    /** Whether somebody sends requests. */
    boolean any() {
        return !streams.isEmpty();
    }

    /** Sends what is due in a span of simulated time and waits for the answers. */
    void send(Duration span) {
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        streams.forEach((host, stream) -> {
            for (int left = stream.take(span); left > 0; left--) {
                ask(host, stream.next()).ifPresent(sent::add);
            }
        });
        await(sent);
    }

    /** Sends requests with these statuses once, thinned out to a share. */
    void burst(String host, SortedMap<Integer, Long> statuses) {
        long all = statuses.values().stream().mapToLong(Long::longValue).sum();
        double share = Math.min(1, mostPerSecond / Math.max(1, all));
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        statuses.forEach((status, count) -> {
            for (long left = Math.round(count * share); left > 0; left--) {
                ask(host, Optional.of(status).filter(wish -> wish != 200)).ifPresent(sent::add);
            }
        });
        await(sent);
    }

    /** The statuses that so many requests get now, which do not count. */
    SortedMap<Integer, Long> tried(String host, int requests) {
        SortedMap<Integer, Long> got = new TreeMap<>();
        for (int i = 0; i < requests; i++) {
            got.merge(answer(host, Optional.empty()).join(), 1L, Long::sum);
        }
        return got;
    }

    /** What was answered, by status. */
    SortedMap<Integer, Long> answers(String host) {
        synchronized (answers) {
            return new TreeMap<>(answers.getOrDefault(host, new TreeMap<>()));
        }
    }

    /** Sends a request; none while too many wait for their answers, as with users who share a few connections. */
    private Optional<CompletableFuture<Integer>> ask(String host, Optional<Integer> wish) {
        if (!free()) {
            return Optional.empty();
        }
        return Optional.of(answer(host, wish).thenApply(status -> {
            synchronized (answers) {
                answers.computeIfAbsent(host, key -> new TreeMap<>()).merge(status, 1L, Long::sum);
            }
            slots.release();
            return status;
        }));
    }

    private boolean free() {
        try {
            return slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<Integer> answer(String host, Optional<Integer> wish) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://" + host + "/")).timeout(LONGEST_ANSWER);
        wish.ifPresent(status -> request.header("Sim-Status", status.toString()));
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .handle((response, failed) -> response == null ? NO_ANSWER : noted(response));
    }

    private int noted(HttpResponse<String> response) {
        Matcher task = TASK.matcher(response.body());
        if (task.find()) {
            answering.add(task.group(1));
        }
        return response.statusCode();
    }

    /** The tasks that answered since this was last asked, as far as they are stand-ins, which say who they are. */
    Set<String> takeAnswering() {
        Set<String> taken = new TreeSet<>(answering);
        answering.removeAll(taken);
        return taken;
    }

    private static void await(List<CompletableFuture<Integer>> sent) {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            // they count when they come
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException impossible) {
            throw new CompletionException(impossible);
        }
    }
}
