package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.tasks.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users do whatever they like, for hours, on several services; afterwards everything comes to rest. */
class RandomWalkTest {
    private static final int COMMANDS = 250;
    private static final List<String> NAMES = List.of("orders", "basket", "search", "users");
    private static final List<String> IMAGES =
            List.of("good:v1", "good:v2", "good:v3", "good:v4", "bad:v1", "gone:v1", "crash:v1", "sick:v1", "deaf:v1");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void invariants_hold_at_every_step_and_everything_settles_within_two_hours(long seed) {
        // given
        Walk walk = new Walk(seed);

        // when
        for (int i = 0; i < COMMANDS; i++) {
            walk.command();
            walk.pass(Duration.ofMillis(walk.random.nextLong(1, walk.random.nextBoolean() ? 20_000 : 300_000)));
        }

        // then
        walk.pass(Duration.ofHours(2));
        walk.assertAtRest();
    }

    private static final class Walk {
        private final SplittableRandom random;
        private final Simulation aws;
        private final Invariants invariants;

        Walk(long seed) {
            this.random = new SplittableRandom(seed);
            this.aws = new Simulation(seed);
            this.invariants = new Invariants(aws);
            aws.image("bad:v1", "SIM_ERROR_RATE", "30%");
            aws.image("gone:v1", "SIM_START_ERROR", "CannotPullContainerError: not found");
            aws.image("crash:v1", "SIM_CRASH_AFTER", "5s");
            aws.image("sick:v1", "SIM_HEALTH", "fail");
            aws.image("deaf:v1", Map.of("SIM_IGNORE_SIGTERM", "true", "SIM_START_DELAY", "40s"));
        }

        void command() {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String arn = Simulation.SCOPE.arn("ecs", "service/default/" + name);
            long before = aws.mode().history().size();
            try {
                switch (random.nextInt(12)) {
                    case 0, 1, 2 -> aws.traffic(aws.create(name, change()), random.nextInt(50));
                    case 3 -> aws.delete(arn);
                    case 4, 5 -> stop(arn);
                    default -> aws.update(arn, change());
                }
            } catch (Fault refused) {
                assertThat(aws.mode().history().size()).isEqualTo(before);
            }
            invariants.check();
        }

        private void stop(String arn) {
            if (aws.mode().world().slice(Express.class).service(arn).stream()
                    .anyMatch(service -> !service.deployments().isEmpty())) {
                aws.stop(arn);
            }
        }

        private ServiceChange change() {
            return Simulation.change(
                    IMAGES.get(random.nextInt(IMAGES.size())),
                    random.nextInt(4) == 0 ? Optional.of(8000 + random.nextInt(3)) : Optional.empty(),
                    Optional.empty(),
                    random.nextInt(4) == 0 ? Optional.of(1 + random.nextInt(3)) : Optional.empty());
        }

        /** Every step of time is looked at. */
        void pass(Duration time) {
            Instant end = aws.now().plus(time);
            while (aws.mode().timeline().step(end).isPresent()) {
                invariants.check();
            }
            aws.mode().timeline().arrive(end);
            assertThat(aws.now()).isEqualTo(end);
        }

        void assertAtRest() {
            assertThat(aws.foreground()).isEmpty();
            for (ExpressService service :
                    aws.mode().world().slice(Express.class).services()) {
                assertThat(service.status()).isNotEqualTo(ExpressService.Status.DRAINING);
                assertThat(service.currentDeployment()).isEmpty();
                if (service.status() == ExpressService.Status.ACTIVE) {
                    assertThat(service.activeRevisions()).hasSize(1);
                    service.completedRevision().ifPresent(revision -> assertThat(aws.tasksOf(service.arn()))
                            .hasSize(service.desiredCount())
                            .extracting(Task::spec)
                            .allMatch(spec -> spec.id().equals(revision)));
                    assertThat(aws.balancing().targetGroups().stream()
                                    .filter(group -> service.targetGroups().contains(group.arn())))
                            .hasSize(2);
                }
            }
            long active = aws.mode().world().slice(Express.class).services().stream()
                    .filter(service -> service.status() == ExpressService.Status.ACTIVE)
                    .count();
            assertThat(aws.balancing().targetGroups()).hasSize((int) (2 * active));
            assertThat(aws.rollbackAlarms()).hasSize((int) active);
        }
    }
}
