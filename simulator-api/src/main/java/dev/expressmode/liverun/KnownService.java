package dev.expressmode.liverun;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is remembered of a service that was created, also when it cannot be described any more. */
final class KnownService {
    private final String name;
    private final String arn;
    private final String firstHost;
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final Map<String, String> images = new LinkedHashMap<>();
    private String host;
    private String newestRevision = "";

    KnownService(String name, String arn, String host, String firstHost) {
        this.name = name;
        this.arn = arn;
        this.host = host;
        this.firstHost = firstHost;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    String firstHost() {
        return firstHost;
    }

    String host() {
        return host;
    }

    void host(String seen) {
        host = seen;
    }

    /** The ARN of the newest revision that was seen, or empty text. */
    String newestRevision() {
        return newestRevision;
    }

    void newestRevision(String seen) {
        newestRevision = seen;
    }

    /** The images of revisions, by ARN. */
    Map<String, String> images() {
        return images;
    }

    /** The resources that were ever seen: type by ARN. */
    Map<String, String> resources() {
        return resources;
    }
}
