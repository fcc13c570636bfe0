package dev.expressmode.engine.express;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * CPU and memory of a task, as the user wrote them and in units. Clients compare what they sent with what comes back, so
 * the text is kept.
 */
public record TaskSize(String cpu, String memory, int cpuUnits, int memoryMiB) {

    /** 1024 and 2048 (documented: express-service-work; the API reference says 256 and 512, see the references). */
    public static final TaskSize DEFAULT = new TaskSize("1024", "2048", 1024, 2048);

    private static final Map<Integer, IntPredicate> PAIRS = pairs();

    /**
     * Reads a pair.
     *
     * @throws Fault when Fargate has no such size (observed text of plain ECS)
     */
    public static TaskSize of(String cpu, String memory) {
        int units = parse(cpu, "cpu", "vcpu", 32);
        int mib = parse(memory, "memory", "gb", 244);
        IntPredicate allowed = PAIRS.get(units);
        if (allowed == null || !allowed.test(mib)) {
            throw Faults.client(
                    "No Fargate configuration exists for given values: " + units + " CPU, " + mib + " memory");
        }
        return new TaskSize(cpu, memory, units, mib);
    }

    /** Units and MiB, or vCPUs and GB in words; small bare numbers are vCPUs and GB too (assumed: scripts send them). */
    private static int parse(String text, String what, String unit, int wholeMax) {
        String number = text.trim().toLowerCase(Locale.ROOT);
        boolean inWholes = number.endsWith(unit);
        if (inWholes) {
            number = number.substring(0, number.length() - unit.length()).trim();
        }
        try {
            if (inWholes) {
                return (int) Math.round(Double.parseDouble(number) * 1024);
            }
            int value = Integer.parseInt(number);
            return value > 0 && value <= wholeMax ? value * 1024 : value;
        } catch (NumberFormatException notANumber) {
            throw Faults.client("Invalid '" + what + "' setting for task.");
        }
    }

    private static Map<Integer, IntPredicate> pairs() {
        // Documented: fargate-tasks-services, Linux.
        Map<Integer, IntPredicate> pairs = new TreeMap<>();
        pairs.put(256, mib -> mib == 512 || mib == 1024 || mib == 2048);
        pairs.put(512, gigabytes(1, 4, 1));
        pairs.put(1024, gigabytes(2, 8, 1));
        pairs.put(2048, gigabytes(4, 16, 1));
        pairs.put(4096, gigabytes(8, 30, 1));
        pairs.put(8192, gigabytes(16, 60, 4));
        pairs.put(16384, gigabytes(32, 120, 8));
        pairs.put(32768, mib -> mib == 60 * 1024 || mib == 120 * 1024 || mib == 244 * 1024);
        return pairs;
    }

    private static IntPredicate gigabytes(int from, int to, int step) {
        return mib -> mib % 1024 == 0 && mib / 1024 >= from && mib / 1024 <= to && (mib / 1024 - from) % step == 0;
    }
}
