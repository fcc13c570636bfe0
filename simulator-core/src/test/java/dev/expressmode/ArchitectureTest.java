package dev.expressmode;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.function.Predicate;

/** What holds inside the core: the same seed gives the same history, and the parts of the engine form a line. */
@AnalyzeClasses(packages = "dev.expressmode", importOptions = ArchitectureTest.MainCodeOnly.class)
class ArchitectureTest {

    /** The parts of the engine, lowest first. A part may name those before it. */
    private static final List<String> LINE =
            List.of("faults", "account", "balancing", "tasks", "alarms", "scaling", "express");

    private static final DescribedPredicate<JavaClass> BELOW_THE_FACADE =
            resideInAnyPackage("dev.expressmode.time..", "dev.expressmode.engine..", "dev.expressmode.port..");

    @ArchTest
    static final ArchRule nothing_below_the_facade_reads_a_clock = noClasses()
            .that(BELOW_THE_FACADE)
            .should()
            .accessTargetWhere(calls("a method that reads the machine's time", target -> {
                String owner = target.getOwner().getName();
                String name = target.getName();
                return (owner.startsWith("java.time.") && name.equals("now"))
                        || (owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick")))
                        || (owner.equals("java.lang.System")
                                && (name.equals("currentTimeMillis") || name.equals("nanoTime")));
            }))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Date.class, java.util.Calendar.class)
            .because("the Timeline says what time it is, so that a history can be replayed");

    @ArchTest
    static final ArchRule nothing_below_the_facade_draws_from_an_unseeded_source = noClasses()
            .that(BELOW_THE_FACADE)
            .should()
            .accessTargetWhere(calls("a source of randomness without a seed", target -> {
                String owner = target.getOwner().getName();
                String name = target.getName();
                boolean seedless = target.getRawParameterTypes().isEmpty();
                return (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                        || (owner.equals("java.lang.Math") && name.equals("random"))
                        || (owner.equals("java.lang.StrictMath") && name.equals("random"))
                        || (owner.equals("java.util.Random") && name.equals("<init>") && seedless)
                        || (owner.equals("java.util.SplittableRandom") && name.equals("<init>") && seedless)
                        || (owner.equals("java.lang.System") && name.equals("identityHashCode"))
                        || (owner.equals("java.util.Collections")
                                && name.equals("shuffle")
                                && target.getRawParameterTypes().size() == 1);
            }))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.security.SecureRandom.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.random..")
            .because("ids, jitter and weighted picks come from the seed: same seed, same history");

    @ArchTest
    static final ArchRule nothing_below_the_facade_has_a_thread = noClasses()
            .that(BELOW_THE_FACADE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Thread.class,
                    ThreadGroup.class,
                    ThreadLocal.class,
                    java.util.Timer.class,
                    java.util.TimerTask.class)
            .orShould()
            .accessTargetWhere(calls(
                    "a parallel stream or a monitor",
                    target -> target.getName().equals("parallelStream")
                            || (target.getOwner().getName().startsWith("java.util.stream.")
                                    && target.getName().equals("parallel"))
                            || (target.getOwner().getName().equals("java.lang.Object")
                                    && (target.getName().equals("wait")
                                            || target.getName().startsWith("notify")))))
            .because("one thread owns the world, and the façade owns that thread");

    @ArchTest
    static final ArchRule nothing_in_the_engine_is_synchronized = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.expressmode.engine..")
            .should()
            .haveModifier(JavaModifier.SYNCHRONIZED)
            .because("one thread owns the world: a lock would say that two do (holds are closed by the outside's"
                    + " threads, so the time package may)");

    @ArchTest
    static final ArchRule nothing_below_the_facade_touches_the_machine = noClasses()
            .that(BELOW_THE_FACADE)
            .should()
            .dependOnClassesThat(describe("open sockets or files", ArchitectureTest::opensSocketsOrFiles))
            .orShould()
            .accessTargetWhere(describe("the target is a setting or a stream of the process", access -> {
                String owner = access.getTargetOwner().getName();
                String name = access.getTarget().getName();
                return owner.equals("java.lang.Runtime")
                        || (owner.equals("java.lang.System")
                                && List.of("getenv", "getProperty", "getProperties", "in", "out", "err")
                                        .contains(name));
            }))
            .because("the engine decides and touches nothing: what it wants done, it orders through a port");

    @ArchTest
    static final ArchRule nothing_below_the_facade_iterates_in_hash_order = noClasses()
            .that(BELOW_THE_FACADE)
            .should()
            .accessTargetWhere(calls("something that makes an unordered collection", ArchitectureTest::losesTheOrder))
            .because("the order of Set.of and Map.of (two elements or more) differs in every JVM, that of HashMap with"
                    + " every change: use List, LinkedHashMap, LinkedHashSet, TreeMap, EnumMap");

    @ArchTest
    static final ArchRule the_core_needs_the_jdk_alone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.expressmode..", "java..", "javax..", "com.sun.net.httpserver..", "org.jspecify..")
            .because("whoever embeds the engine gets the engine, not a stack");

    @ArchTest
    static void the_parts_of_the_engine_form_a_line(JavaClasses core) {
        for (int lower = 0; lower < LINE.size(); lower++) {
            for (int higher = lower + 1; higher < LINE.size(); higher++) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.expressmode.engine." + LINE.get(lower) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.expressmode.engine." + LINE.get(higher) + "..")
                        .because("a lower part never names a higher one: what must follow from its events is a"
                                + " reaction, and all reactions stand in one list")
                        .check(core);
            }
        }
    }

    @ArchTest
    static void every_part_of_the_engine_has_its_place_in_the_line(JavaClasses core) {
        classes()
                .that()
                .resideInAPackage("dev.expressmode.engine.*..")
                .should()
                .resideInAnyPackage(LINE.stream()
                        .map(part -> "dev.expressmode.engine." + part + "..")
                        .toArray(String[]::new))
                .because("a part that is not in the line is not held to it")
                .check(core);
    }

    @ArchTest
    static final ArchRule the_vocabulary_names_no_part = noClasses()
            .that()
            .resideInAPackage("dev.expressmode.engine")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.expressmode.engine.*..")
            .because(
                    "commands, events and effects as such know nothing of any part; the façade puts the parts together");

    @ArchTest
    static final ArchRule ports_name_no_engine = noClasses()
            .that()
            .resideInAPackage("dev.expressmode.port..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.expressmode.engine..", "dev.expressmode.embedded.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage("dev.expressmode"))
            .because("a port says what the engine asks of the outside, in words the outside understands");

    @ArchTest
    static final ArchRule embedded_adapters_know_only_the_ports = classes()
            .that()
            .resideInAPackage("dev.expressmode.embedded..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.expressmode.embedded..",
                    "dev.expressmode.port..",
                    "dev.expressmode.time..",
                    "java..",
                    "javax..",
                    "com.sun.net.httpserver..",
                    "org.jspecify..")
            .because("an adapter that reads the engine's mind cannot be exchanged for another");

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().assignedFrom(new PackageByPackage()).should().beFreeOfCycles();

    private static boolean opensSocketsOrFiles(JavaClass type) {
        String name = type.getName();
        boolean onlyText = name.startsWith("java.net.URI")
                || name.equals("java.net.URLEncoder")
                || name.equals("java.net.URLDecoder");
        return (name.startsWith("java.net.") && !onlyText)
                || name.startsWith("java.nio.file.")
                || name.startsWith("java.nio.channels.")
                || name.startsWith("javax.net.")
                || name.startsWith("com.sun.")
                || name.startsWith("java.io.File")
                || name.equals("java.io.RandomAccessFile")
                || name.equals("java.lang.Process")
                || name.equals("java.lang.ProcessBuilder");
    }

    private static boolean losesTheOrder(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        int parameters = target.getRawParameterTypes().size();
        boolean varargs =
                parameters == 1 && target.getRawParameterTypes().get(0).isArray();
        return switch (owner) {
            case "java.util.Set" -> name.equals("copyOf") || (name.equals("of") && (parameters > 1 || varargs));
            case "java.util.Map" ->
                name.equals("copyOf") || name.equals("ofEntries") || (name.equals("of") && parameters > 2);
            case "java.util.HashMap", "java.util.HashSet", "java.util.Hashtable", "java.util.IdentityHashMap" ->
                name.equals("<init>");
            case "java.util.stream.Collectors" ->
                List.of("toSet", "toUnmodifiableSet", "toUnmodifiableMap").contains(name)
                        || (name.equals("toMap") && parameters < 4)
                        || (name.equals("groupingBy") && parameters < 3);
            default -> false;
        };
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String what, Predicate<CodeUnitAccessTarget> target) {
        return describe(
                "the target is " + what,
                access -> access.getTarget() instanceof CodeUnitAccessTarget called && target.test(called));
    }

    /** Leaves out tests, wherever the build puts them. */
    static final class MainCodeOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    /** Every package is a slice of its own. */
    private static final class PackageByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("dev.expressmode")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
