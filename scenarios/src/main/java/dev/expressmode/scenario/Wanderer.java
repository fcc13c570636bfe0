package dev.expressmode.scenario;

import dev.expressmode.engine.faults.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes up what users and faults may do, from a seed. It does not look whether it makes sense: the engine must. */
final class Wanderer {
    private static final List<String> SERVICES = List.of("orders", "basket", "search");
    private static final List<String> IMAGES = List.of("good:1", "good:2", "good:3", "odd:1", "odd:2");
    private static final List<String> ACTIONS = List.of(
            "ec2:DescribeAccountAttributes",
            "elasticloadbalancing:CreateRule",
            "elasticloadbalancing:CreateTargetGroup",
            "cloudwatch:PutMetricAlarm");
    private static final List<String> STATUSES = List.of("404", "500", "503");

    private final SplittableRandom random;
    private final long seed;
    private final Set<String> created = new LinkedHashSet<>();
    private Duration now = Duration.ZERO;

    Wanderer(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** So many steps. */
    Expedition wander(int steps) {
        List<Move> moves = new ArrayList<>();
        moves.add(Move.of(now, "create", SERVICES.get(0), "image", IMAGES.get(0)));
        created.add(SERVICES.get(0));
        while (moves.size() < steps) {
            now = now.plusSeconds(gap());
            moves.add(move());
        }
        return new Expedition(seed, List.copyOf(moves));
    }

    /** Mostly within a stage, sometimes past several. */
    private int gap() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1, 30);
            case 2 -> random.nextInt(30, 240);
            default -> random.nextInt(240, 900);
        };
    }

    private Move move() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> create();
            case 3, 4, 5, 6, 7 -> deploy();
            case 8 -> Move.of(now, "scale", tasks(4), "service", service());
            case 9 -> Move.of(now, "delete", service());
            case 10, 11 -> Move.of(now, "stop deployment", service());
            case 12 -> traffic();
            case 13, 14 -> image();
            case 15 -> Move.of(now, pick(List.of("kill", "crash", "out of memory")), tasks(2), "service", service());
            case 16 -> Move.of(now, "alarm", pick(List.of("OK", "ALARM", "INSUFFICIENT_DATA")), "service", service());
            case 17 -> Move.of(now, "request", service(), "takes", seconds(400));
            case 18 -> fault();
            default -> random.nextBoolean() ? fault() : Move.of(now, "clear", pick(FaultKind.titles()));
        };
    }

    private Move create() {
        String name = pick(SERVICES);
        created.add(name);
        Move move = Move.of(now, "create", name, "image", pick(IMAGES));
        return random.nextBoolean() ? move : move.with("tasks", "" + random.nextInt(1, 4));
    }

    private Move deploy() {
        Move move = Move.of(now, "deploy", pick(IMAGES), "service", service());
        return switch (random.nextInt(6)) {
            case 0 -> move.with("port", "" + (8000 + random.nextInt(2)));
            case 1 -> move.with("tasks", "" + random.nextInt(1, 5));
            case 2 -> move.with("health path", "/health" + random.nextInt(2));
            default -> move;
        };
    }

    private Move traffic() {
        Move move = Move.of(
                now,
                "traffic",
                pick(List.of("none", "1 per minute", "5 per second", "80 per second")),
                "service",
                service());
        return random.nextInt(3) > 0 ? move : move.with("mix", "{ 404: " + random.nextInt(1, 9) + "% }");
    }

    private Move image() {
        String image = pick(IMAGES);
        return switch (random.nextInt(8)) {
            case 0 -> Move.of(now, "image", image, "health", "fails");
            case 1 -> Move.of(now, "image", image, "crashes after", seconds(120));
            case 2 -> Move.of(now, "image", image, "cannot start", "CannotPullContainerError: no such tag");
            case 3 -> Move.of(now, "image", image, "ignores SIGTERM", "yes");
            case 4 -> Move.of(now, "image", image, "listens after", seconds(120));
            case 5 ->
                Move.of(
                        now,
                        "image",
                        image,
                        "answers",
                        "{ status: " + pick(STATUSES) + ", for: " + random.nextInt(1, 100) + "% }");
            default -> Move.of(now, "image", image, "fine", "yes");
        };
    }

    private Move fault() {
        FaultKind kind = FaultKind.named(pick(FaultKind.titles())).orElseThrow();
        Move move = Move.of(now, "fault", kind.title());
        if (kind.needsDuration()) {
            move = move.with("time", seconds(600));
        }
        if (kind.needsText()) {
            move = move.with("action", pick(ACTIONS));
        }
        if (kind.needsRate()) {
            move = move.with("speed", random.nextInt(10, 5000) + " bytes per second");
        }
        if (random.nextBoolean()) {
            move = move.with("service", service());
        }
        if (random.nextBoolean()) {
            move = move.with("lasts", seconds(1200));
        }
        return random.nextInt(3) > 0 ? move : move.with("strikes", random.nextInt(1, 100) + "%");
    }

    /** One that exists, or did. */
    private String service() {
        return pick(List.copyOf(created));
    }

    private String tasks(int most) {
        int tasks = random.nextInt(1, most + 1);
        return tasks == 1 ? "1 task" : tasks + " tasks";
    }

    private String seconds(int most) {
        return random.nextInt(1, most) + "s";
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
