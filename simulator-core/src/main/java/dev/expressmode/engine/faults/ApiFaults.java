package dev.expressmode.engine.faults;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.World;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What faults of the catalogue do to calls before an operation sees them. Nothing has changed when one is refused. */
public final class ApiFaults {
    private static final String PASS_ROLE = "iam:PassRole";
    private static final List<String> PASSES_ROLES =
            List.of("CreateExpressGatewayService", "UpdateExpressGatewayService");

    private ApiFaults() {}

    /**
     * A call on its way in.
     *
     * @param service the service's name in signatures, such as {@code ecs}
     * @param operation its AWS name
     * @param caller the ARN of who calls
     * @param named every text in the request: names and ARNs by which a fault of one service knows its calls
     * @param number tells one call from the next; the same number meets the same chance
     */
    public record Attempt(String service, String operation, String caller, List<String> named, long number) {
        private boolean concerns(String serviceName) {
            return named.stream()
                    .anyMatch(text -> text.equals(serviceName)
                            || (text.startsWith("arn:")
                                    && Arrays.asList(text.split("/", -1)).contains(serviceName)));
        }
    }

    /** Why the call is refused; empty when it is not. */
    public static Optional<Fault> refusal(World world, Attempt attempt) {
        Answers answers = Answers.of(attempt.service());
        if (striking(world, FaultKind.API_THROTTLED, attempt).isPresent()) {
            return Optional.of(answers.throttled());
        }
        if (striking(world, FaultKind.API_FAILS, attempt).isPresent()) {
            return Optional.of(answers.failed());
        }
        return striking(world, FaultKind.API_DENIED, attempt)
                .map(fault -> answers.denied(
                        attempt,
                        fault.text().filter(PASS_ROLE::equals).orElse(attempt.service() + ":" + attempt.operation())));
    }

    /** How much longer the call takes, zero without a fault. */
    public static Duration delay(World world, Attempt attempt) {
        return striking(world, FaultKind.API_SLOW, attempt)
                .flatMap(InjectedFault::duration)
                .orElse(Duration.ZERO);
    }

    private static Optional<InjectedFault> striking(World world, FaultKind kind, Attempt attempt) {
        return world.slice(InjectedFaults.class).all().stream()
                .filter(fault -> fault.kind() == kind && fault.inForce(world.now()))
                .filter(fault -> fault.text().map(text -> names(text, attempt)).orElse(true))
                .filter(fault -> fault.service().map(attempt::concerns).orElse(true))
                .filter(fault ->
                        fault.strikes(fault.service().orElse(""), attempt.operation() + "#" + attempt.number()))
                .findFirst();
    }

    private static boolean names(String text, Attempt attempt) {
        return text.equals(attempt.operation())
                || text.equals(attempt.service() + ":" + attempt.operation())
                || (text.equals(PASS_ROLE) && PASSES_ROLES.contains(attempt.operation()));
    }

    /**
     * How a family of services words it (documented: the common errors of each API reference; the words of ECS and ELB
     * for throttling are observed).
     */
    private record Answers(String throttling, int throttlingStatus, String failure, String denial, int denialStatus) {
        static Answers of(String service) {
            return switch (service) {
                case "ec2" -> new Answers("RequestLimitExceeded", 503, "InternalError", "UnauthorizedOperation", 403);
                case "elasticloadbalancing", "iam", "sts", "monitoring" ->
                    new Answers("Throttling", 400, "InternalFailure", "AccessDenied", 403);
                default -> new Answers("ThrottlingException", 400, "ServerException", "AccessDeniedException", 400);
            };
        }

        Fault throttled() {
            return new Fault(throttling, throttlingStatus, "Rate exceeded");
        }

        Fault failed() {
            return new Fault(failure, 500, "Service Unavailable. Please try again later.");
        }

        Fault denied(Attempt attempt, String action) {
            String resource = attempt.named().stream()
                    .filter(text -> action.equals(PASS_ROLE) ? text.contains(":role/") : text.startsWith("arn:"))
                    .findFirst()
                    .orElse("*");
            return new Fault(
                    denial,
                    denialStatus,
                    "User: " + attempt.caller() + " is not authorized to perform: " + action + " on resource: "
                            + resource + " because no identity-based policy allows the " + action + " action");
        }
    }
}
