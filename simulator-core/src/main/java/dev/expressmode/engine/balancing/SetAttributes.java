package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.Map;

/**
 * Sets attributes of a load balancer, a listener or a target group, all of them or none.
 *
 * @param known the attributes there are
 */
public record SetAttributes(String arn, Map<String, String> attributes, Map<String, String> known)
        implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (!known.containsKey(attribute.getKey())) {
                throw BalancingFaults.configuration("The attribute key '" + attribute.getKey() + "' is not recognized");
            }
            AttributeValues.check(attribute.getKey(), attribute.getValue());
        }
        return attributes.isEmpty()
                ? Outcome.done()
                : Outcome.done().event(new BalancingEvent.AttributesSet(arn, attributes));
    }
}
