package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.List;

/** Gives a cluster other capacity providers and another default strategy; both are replaced whole (documented). */
public record PutCapacityProviders(String clusterArn, List<String> providers, List<CapacityShare> strategy)
        implements Command<Done> {
    /**
     * Decides.
     *
     * @throws Fault when the cluster is not active or the strategy names a provider that is not among them
     */
    @Override
    public Outcome<Done> decide(World world) {
        Cluster cluster = world.slice(Account.class)
                .cluster(clusterArn)
                .filter(Cluster::active)
                .orElseThrow(Faults::clusterNotFound);
        for (CapacityShare share : strategy) {
            if (!providers.contains(share.provider())) {
                throw Faults.providerNotOfCluster(share.provider());
            }
        }
        Cluster changed = cluster.on(providers, strategy);
        return changed.equals(cluster)
                ? Outcome.done()
                : Outcome.done().event(new AccountEvent.ClusterChanged(changed));
    }
}
