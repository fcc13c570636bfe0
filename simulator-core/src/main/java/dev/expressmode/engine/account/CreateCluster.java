package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates a cluster. One of the same name that is ACTIVE already is the answer (observed); one that was deleted comes
 * back. Answers the ARN.
 */
public record CreateCluster(
        String arn,
        String name,
        List<String> capacityProviders,
        List<CapacityShare> strategy,
        Optional<String> containerInsights,
        Map<String, String> tags)
        implements Command<String> {
    @Override
    public Outcome<String> decide(World world) {
        Account account = world.slice(Account.class);
        Optional<Cluster> known = account.cluster(arn);
        if (known.filter(Cluster::active).isPresent()) {
            return Outcome.of(arn);
        }
        Outcome<String> outcome = Outcome.of(arn);
        if (!account.tags(arn).isEmpty()) {
            outcome.event(
                    new AccountEvent.Untagged(arn, List.copyOf(account.tags(arn).keySet())));
        }
        outcome.event(new AccountEvent.ClusterCreated(new Cluster(
                arn,
                name,
                true,
                List.copyOf(capacityProviders),
                List.copyOf(strategy),
                containerInsights,
                world.now())));
        return tags.isEmpty() ? outcome : outcome.event(new AccountEvent.Tagged(arn, tags));
    }
}
