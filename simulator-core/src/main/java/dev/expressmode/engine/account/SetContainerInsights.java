package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.Optional;

/** Gives a cluster a setting of its own for Container Insights. */
public record SetContainerInsights(String clusterArn, String value) implements Command<Done> {
    /**
     * Decides.
     *
     * @throws Fault when the cluster is not active
     */
    @Override
    public Outcome<Done> decide(World world) {
        Cluster cluster = world.slice(Account.class)
                .cluster(clusterArn)
                .filter(Cluster::active)
                .orElseThrow(Faults::clusterNotFound);
        Cluster changed = cluster.watched(Optional.of(value));
        return changed.equals(cluster)
                ? Outcome.done()
                : Outcome.done().event(new AccountEvent.ClusterChanged(changed));
    }
}
