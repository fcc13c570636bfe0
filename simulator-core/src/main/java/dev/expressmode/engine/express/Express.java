package dev.expressmode.engine.express;

import dev.expressmode.engine.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The slice of Express services. Keys are ARNs; a service of the same name as a deleted one takes its place. */
public final class Express {
    final Map<String, ExpressService> services = new LinkedHashMap<>();
    final Map<String, SharedLoadBalancer> loadBalancers = new LinkedHashMap<>();
    final Map<String, String> serviceOfDeployment = new LinkedHashMap<>();

    /** The service of this ARN, inactive ones included while they can be described. */
    public Optional<ExpressService> service(String arn) {
        return Optional.ofNullable(services.get(arn));
    }

    /** The service, if it still is the same one. */
    Optional<ExpressService> service(String arn, String incarnation) {
        return service(arn).filter(service -> service.identity().incarnation().equals(incarnation));
    }

    /** All services, oldest first. */
    public List<ExpressService> services() {
        return List.copyOf(services.values());
    }

    /** All services, oldest first, each looked at when it is wanted; only within a turn of the engine. */
    public Stream<ExpressService> each() {
        return services.values().stream();
    }

    /** All services of a scope, oldest first. */
    public List<ExpressService> services(Scope scope) {
        String prefix = scope.arn("ecs", "service/");
        return services.values().stream()
                .filter(service -> service.arn().startsWith(prefix))
                .toList();
    }

    /** The deployment of this ARN. */
    public Optional<ServiceDeployment> deployment(String arn) {
        return Optional.ofNullable(serviceOfDeployment.get(arn))
                .flatMap(this::service)
                .map(service -> service.deployments.get(arn));
    }

    /** The service a revision belongs to. */
    public Optional<ExpressService> serviceOfRevision(String revisionArn) {
        int slash = revisionArn.lastIndexOf('/');
        return slash < 0
                ? Optional.empty()
                : service(revisionArn.substring(0, slash).replace(":service-revision/", ":service/"));
    }

    /** The load balancers Express made, oldest first. */
    public List<SharedLoadBalancer> loadBalancers() {
        return List.copyOf(loadBalancers.values());
    }

    /** The services that use a load balancer and are not deleted. */
    public List<ExpressService> usersOf(String loadBalancerArn) {
        return services.values().stream()
                .filter(service -> service.status() != ExpressService.Status.INACTIVE
                        && service.resources.containsKey(loadBalancerArn))
                .toList();
    }
}
