package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AccessEntry;
import dev.expressmode.alb.AlbAnswer;
import dev.expressmode.alb.InFlightRequest;
import dev.expressmode.alb.Owner;
import dev.expressmode.alb.TargetHead;
import dev.expressmode.alb.wire.RequestHead;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** What happened to one request, as far as an access log will want to know. */
final class ExchangeRecord {
    private static final double NANOS = 1e9;

    private final RequestHead head;
    private final TargetHead.Client client;
    private final Owner owner;
    private final Instant createdAt;
    private final long beganAt = System.nanoTime();
    private int priority = -1;
    private AccessEntry.Dispatch dispatch = AccessEntry.Dispatch.NOWHERE;
    private String action = "";
    private String redirect = "";
    private long received;
    private long tunnelled;
    private long sentToTargetAt;
    private long answeredAt;
    private int elbStatus;
    private int targetStatus;
    private boolean upgraded;

    ExchangeRecord(RequestHead head, TargetHead.Client client, Owner owner, InstantSource clock) {
        this.head = head;
        this.client = client;
        this.owner = owner;
        this.createdAt = clock.instant();
        this.received = head.bytes();
    }

    void ruleMatched(int rulePriority) {
        priority = rulePriority;
    }

    /** A target was looked for in a group, in vain (assumed: lines of 503 name the group and say forward). */
    void lookedIn(String targetGroupArn) {
        if (!targetGroupArn.isEmpty()) {
            action = "forward";
            dispatch = new AccessEntry.Dispatch("", targetGroupArn, "");
        }
    }

    void picked(InFlightRequest request) {
        action = "forward";
        dispatch = new AccessEntry.Dispatch(request.target(), request.targetGroupArn(), "");
    }

    void sentToTarget(TargetHead.Composed composed) {
        sentToTargetAt = System.nanoTime();
        dispatch = new AccessEntry.Dispatch(dispatch.target(), dispatch.targetGroupArn(), composed.traceId());
    }

    void received(int bytes) {
        received += bytes;
    }

    long receivedBytes() {
        return received - head.bytes();
    }

    void answeredByTarget(int status) {
        answeredAt = System.nanoTime();
        targetStatus = status;
        elbStatus = status;
    }

    void answered(AlbAnswer answer) {
        answered(answer.status());
        redirect = answer.location();
        switch (answer.kind()) {
            case FIXED_RESPONSE -> action = "fixed-response";
            case REDIRECT -> action = "redirect";
            case ERROR -> {}
        }
    }

    void answered(int status) {
        elbStatus = status;
    }

    void tunnelled(long fromClient, long toClient) {
        upgraded = true;
        received += fromClient;
        tunnelled = toClient;
    }

    AccessEntry entry(ClientSide side, AccessEntry.Tls tls, String connection) {
        long now = System.nanoTime();
        String host = head.host();
        return new AccessEntry(
                type(),
                createdAt,
                createdAt.plus(Duration.ofNanos(now - beganAt)),
                owner.loadBalancerArn(),
                client,
                times(now),
                new AccessEntry.Statuses(elbStatus, targetStatus),
                received,
                side.sent() + tunnelled,
                head.method() + " " + scheme() + "://" + host.toLowerCase(Locale.ROOT)
                        + (host.contains(":") ? "" : ":" + owner.port()) + head.pathAndQuery() + " " + head.version(),
                head.first("User-Agent").orElse(""),
                tls,
                dispatch,
                priority,
                AccessEntry.Asked.of(tls.serverName(), action, redirect, head.findings(), connection));
    }

    private String type() {
        return !upgraded && head.isHttp2() ? "h2" : scheme();
    }

    private String scheme() {
        boolean secure = owner.protocol().equals("https");
        return upgraded ? (secure ? "wss" : "ws") : owner.protocol();
    }

    private AccessEntry.Seconds times(long now) {
        if (sentToTargetAt == 0) {
            return AccessEntry.Seconds.NONE;
        }
        double request = (sentToTargetAt - beganAt) / NANOS;
        return answeredAt == 0
                ? new AccessEntry.Seconds(request, -1, -1)
                : new AccessEntry.Seconds(request, (answeredAt - sentToTargetAt) / NANOS, (now - answeredAt) / NANOS);
    }
}
