package dev.expressmode.alb.proxy;

import dev.expressmode.alb.Tables;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.TargetState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A front door for {@code benchmarks/front-door.sh}: stays open until it is killed. */
final class BenchmarkDoor {
    private BenchmarkDoor() {}

    /** Port, port of the backend, host, number of rules, data directory. */
    public static void main(String[] args) throws InterruptedException {
        int rules = Integer.parseInt(args[3]);
        List<Rule> table = new ArrayList<>();
        for (int i = 1; i < rules; i++) {
            table.add(Tables.rule(i, "other-" + i + ".example.com", Tables.group("other-" + i, 1)));
        }
        table.add(Tables.rule(
                rules,
                args[2],
                Tables.group("g", 100, Tables.target("10.0.0.1:80", Integer.parseInt(args[1]), TargetState.HEALTHY))));
        FrontDoorSettings settings = new FrontDoorSettings(
                "127.0.0.1", Integer.parseInt(args[0]), 0, Path.of(args[4]), 42, InstantSource.system());
        AlbFrontDoor door = AlbFrontDoor.open(settings);
        // crowds that take minutes to gather must not be idle for too long
        door.publish(
                Tables.withAttributes(
                        Tables.table(Tables.balancer("lb", List.of(args[2]), table.toArray(Rule[]::new))),
                        Tables.idleFor(Duration.ofMinutes(10))),
                Instant.now());
        System.out.println("ready " + door.port() + " " + door.proxyPort());
        new CountDownLatch(1).await();
    }
}
