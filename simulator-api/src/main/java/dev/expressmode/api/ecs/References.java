package dev.expressmode.api.ecs;

import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.RequestRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a call names, by name or by ARN. */
final class References {
    private final EcsWorld world;
    private final Scope scope;

    References(EcsWorld world, Scope scope) {
        this.world = world;
        this.scope = scope;
    }

    /** The ARN of a cluster, existing or not; {@code default} if none is named. */
    String clusterArn(@Nullable String cluster) {
        return RequestRules.clusterArn(scope, Given.text(cluster));
    }

    /** The cluster a call speaks of, which must be ACTIVE. */
    Cluster cluster(@Nullable String cluster) {
        Cluster found = world.account().cluster(clusterArn(cluster)).orElseThrow(Faults::clusterNotFound);
        if (!found.active()) {
            throw Faults.clusterInactive();
        }
        return found;
    }

    /**
     * The ARN of a service, existing or not.
     *
     * <p>A full ARN says its cluster itself: then the call's own {@code cluster} may be left out (the AWS CLI does so),
     * and only an ARN of another cluster than the one named is nobody's.
     */
    String serviceArn(String service, @Nullable String cluster) {
        if (!service.startsWith("arn:")) {
            String name = RequestRules.name("service name", service);
            return cluster(cluster).arn().replace(":cluster/", ":service/") + "/" + name;
        }
        String[] parts = service.split(":", 6);
        if (parts.length == 6 && parts[2].equals("ecs") && parts[5].matches("service/[^/]+")) {
            // the short form, from before ARNs named the cluster
            return serviceArn(parts[5].substring("service/".length()), cluster);
        }
        return RequestRules.serviceArn(service);
    }

    /** The service a call speaks of, if there is one, and not in another cluster than the one named. */
    Optional<ExpressService> service(String service, @Nullable String cluster) {
        String arn = serviceArn(service, cluster);
        Optional<String> named = Given.text(cluster).map(this::clusterArn);
        return world.express()
                .service(arn)
                .filter(found ->
                        named.isEmpty() || named.get().equals(found.identity().clusterArn()));
    }

    /**
     * The ARN in a call of Express Mode. These calls are documented to take ARNs; the AWS CLI's help says that its
     * monitor takes a short name too and passes it on, so the name of a service in the default cluster does as well.
     */
    String expressArn(String given) {
        if (given.startsWith("arn:") || given.contains(":") || given.contains("/")) {
            return RequestRules.serviceArn(given);
        }
        String arn = clusterArn(null).replace(":cluster/", ":service/") + "/" + given;
        return world.express().service(arn).isPresent() ? arn : RequestRules.serviceArn(given);
    }
}
