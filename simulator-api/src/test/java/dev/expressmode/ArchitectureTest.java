package dev.expressmode;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/** What holds between the modules. This one sees them all. */
@AnalyzeClasses(packages = "dev.expressmode", importOptions = ArchitectureTest.MainCodeOnly.class)
class ArchitectureTest {

    /** One package for each AWS service. */
    private static final List<String> SERVICES = List.of(
            "ecs",
            "elbv2",
            "cloudwatch",
            "logs",
            "autoscaling",
            "ec2",
            "iam",
            "sts",
            "acm",
            "ecr",
            "secretsmanager",
            "ssm");

    @ArchTest
    static void no_aws_service_names_another(JavaClasses everything) {
        for (String service : SERVICES) {
            String[] others = SERVICES.stream()
                    .filter(other -> !other.equals(service))
                    .map(ArchitectureTest::packageOf)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(service))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because("what two services share belongs to the engine or to the wire")
                    .check(everything);
        }
    }

    @ArchTest
    static final ArchRule operations_never_see_http = noClasses()
            .that()
            .resideInAnyPackage(
                    SERVICES.stream().map(ArchitectureTest::packageOf).toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..", "java.net.http..", "com.sun.net..")
            .because("an operation is a request and a response; which protocol carried them is the wire's business");

    @ArchTest
    static final ArchRule routing_and_picking_know_no_jetty = noClasses()
            .that()
            .resideInAPackage("dev.expressmode.alb")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..", "jakarta.servlet..", "dev.expressmode.alb.proxy..")
            .because("what the balancer decides is a pure function, tested without a network");

    @ArchTest
    static final ArchRule only_the_docker_runtime_sees_docker = noClasses()
            .that()
            .resideOutsideOfPackage("dev.expressmode.docker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..")
            .because("everything else runs containers through the port");

    @ArchTest
    static final ArchRule names_say_what_a_class_is = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?")
            .because("such a name says nothing: name what it stands for");

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().assignedFrom(new PackageByPackage()).should().beFreeOfCycles();

    private static String packageOf(String service) {
        return "dev.expressmode.api." + service + "..";
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
