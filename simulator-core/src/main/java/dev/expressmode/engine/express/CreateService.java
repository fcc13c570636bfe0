package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.account.ContainerDefinition.LogConfiguration;
import dev.expressmode.engine.account.CpuArchitecture;
import dev.expressmode.engine.account.RoleChecks;
import dev.expressmode.engine.account.TaskDefinition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Creates an Express service. Answers its ARN at once: the service is ACTIVE while everything else is still to come
 * (observed).
 */
public record CreateService(Scope scope, ServiceRequest request) implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault when the request is malformed, the name taken, the cluster missing or a role not what it must be
     */
    @Override
    public Outcome<String> decide(World world) {
        Ids ids = world.ids();
        String clusterArn = RequestRules.clusterArn(scope, request.cluster());
        String infrastructureRole = RequestRules.role("infrastructureRoleArn", request.infrastructureRoleArn());
        RequestRules.tags(request.tags());
        ServiceConfiguration wanted = configuration(world);
        String name = request.serviceName()
                .map(given -> RequestRules.name("service name", given))
                .orElseGet(() -> derivedName(wanted.container().image(), ids));
        String arn = scope.arn("ecs", "service/" + clusterArn.substring(clusterArn.lastIndexOf('/') + 1) + "/" + name);
        refuseTakenName(world, arn);
        RoleChecks roles = RoleChecks.in(world);
        roles.infrastructure(scope, infrastructureRole);
        roles.passed(scope, wanted.executionRoleArn());
        wanted.taskRoleArn().ifPresent(role -> roles.passed(scope, role));
        RequestRules.Placement placement =
                RequestRules.placement(world, scope, wanted.network().subnets());
        ServiceIdentity identity = new ServiceIdentity(
                arn,
                ids.hex(16),
                name,
                clusterArn,
                request.cluster().filter(text -> !text.isEmpty()).orElse(ExpressDefaults.CLUSTER),
                infrastructureRole,
                host(name, ids),
                placement.scheme(),
                placement.vpcId(),
                ServiceIdentity.Management.ECS,
                world.now());
        Outcome<String> outcome = Outcome.of(arn);
        cluster(world, clusterArn).ifPresent(outcome::event);
        ServiceConfiguration.Network network = new ServiceConfiguration.Network(
                placement.subnets(), wanted.network().securityGroups());
        return make(world, identity, wanted.in(network), ids, outcome);
    }

    private Outcome<String> make(
            World world, ServiceIdentity identity, ServiceConfiguration wanted, Ids ids, Outcome<String> outcome) {
        Infrastructure infrastructure = new Infrastructure(world, identity, wanted, ids);
        ServiceConfiguration configuration = infrastructure.withManagedSecurityGroup();
        LogConfiguration logs =
                new LogConfiguration(infrastructure.logGroupName(), ExpressDefaults.LOG_STREAM_PREFIX, scope.region());
        ServiceRevision revision =
                Blueprint.revision(world, identity, configuration, new Blueprint.Inherited(logs, List.of()), ids);
        Map<String, String> tags = new LinkedHashMap<>(request.tags());
        Blueprint.registered(revision).ifPresent(outcome::event);
        outcome.event(new ExpressEvent.ServiceCreated(
                identity, configuration.scaling().minTaskCount()));
        if (!world.slice(Account.class).tags(identity.arn()).isEmpty()) {
            // Those of a deleted service of the same name.
            outcome.event(new AccountEvent.TagsForgotten(identity.arn()));
        }
        if (!tags.isEmpty()) {
            outcome.event(new AccountEvent.Tagged(identity.arn(), tags));
        }
        outcome.event(new ExpressEvent.RevisionCreated(identity.arn(), revision));
        infrastructure.begin(outcome);
        return outcome.at(
                CreateDeployment.key(identity.arn()),
                world.now().plus(world.slice(Settings.class).times().deploymentCreation()),
                new CreateDeployment(identity.arn()));
    }

    private ServiceConfiguration configuration(World world) {
        ServiceChange change = request.configuration();
        if (change.taskDefinitionArn().isPresent()) {
            TaskDefinition definition = OwnDefinition.forExpress(
                    world, scope, change.taskDefinitionArn().get());
            return OwnDefinition.applied(definition, change.onTopOf(blank("", "")));
        }
        ServiceChange.ContainerChange container =
                change.container().orElseThrow(() -> Faults.invalidParameter("primaryContainer must be specified."));
        String executionRole = change.executionRoleArn()
                .orElseThrow(() -> Faults.invalidParameter("executionRoleArn must be specified."));
        RequestRules.role("executionRoleArn", executionRole);
        change.taskRoleArn().ifPresent(role -> RequestRules.role("taskRoleArn", role));
        return change.onTopOf(blank(container.image(), executionRole));
    }

    /** The configuration of a service nothing else is said about. */
    static ServiceConfiguration blank(String image, String executionRole) {
        return new ServiceConfiguration(
                new PrimaryContainer(
                        image,
                        Optional.empty(),
                        List.of(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        ExpressDefaults.CONTAINER_PORT,
                        Optional.empty()),
                executionRole,
                Optional.empty(),
                TaskSize.DEFAULT,
                new ServiceConfiguration.Network(List.of(), List.of()),
                ExpressDefaults.HEALTH_CHECK_PATH,
                ScalingTarget.DEFAULT,
                CpuArchitecture.X86_64,
                Optional.empty());
    }

    static void refuseTakenName(World world, String arn) {
        Optional<ExpressService> taken = world.slice(Express.class).service(arn);
        if (taken.isPresent() && taken.get().status() == ExpressService.Status.DRAINING) {
            throw Faults.stillDraining();
        }
        if (taken.isPresent() && taken.get().status() == ExpressService.Status.ACTIVE) {
            throw Faults.notIdempotent();
        }
    }

    /** Only the cluster named default is made on demand (observed). */
    private Optional<AccountEvent> cluster(World world, String arn) {
        boolean active =
                world.slice(Account.class).cluster(arn).filter(Cluster::active).isPresent();
        if (active) {
            return Optional.empty();
        }
        if (!arn.endsWith("cluster/" + ExpressDefaults.CLUSTER)) {
            throw Faults.clusterNotFound();
        }
        Instant now = world.now();
        return Optional.of(new AccountEvent.ClusterCreated(
                new Cluster(arn, ExpressDefaults.CLUSTER, true, List.of("FARGATE"), List.of(), now)));
    }

    /** {@code <image repository name>-<4 hex>} (observed for the console; assumed for the API). */
    private static String derivedName(String image, Ids ids) {
        String repository = image.replaceAll("@.*$", "");
        repository = repository.substring(repository.lastIndexOf('/') + 1).replaceAll(":.*$", "");
        String clean = repository.replaceAll("[^A-Za-z0-9_-]", "-");
        return (clean.length() > 200 ? clean.substring(0, 200) : clean) + "-" + ids.hex(4);
    }

    /** First two letters of the name, a UUID, the region (observed). */
    private String host(String name, Ids ids) {
        String prefix = name.substring(0, Math.min(2, name.length()))
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        String suffix = scope.partition().equals("aws-cn") ? ".on.amazonwebservices.com.cn" : ".on.aws";
        return prefix + "-" + ids.uuidHex() + ".ecs." + scope.region() + suffix;
    }
}
