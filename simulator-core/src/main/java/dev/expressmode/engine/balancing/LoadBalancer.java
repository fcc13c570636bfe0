package dev.expressmode.engine.balancing;

import java.time.Instant;
import java.util.List;

/**
 * An Application Load Balancer.
 *
 * @param scheme {@code internet-facing} or {@code internal}
 * @param active false while it is being provisioned
 */
public record LoadBalancer(
        String arn,
        String name,
        String dnsName,
        Scheme scheme,
        String vpcId,
        List<String> subnetIds,
        List<String> securityGroupIds,
        boolean active,
        Instant createdAt) {

    /** Who can reach a load balancer. */
    public enum Scheme {
        /** Everybody. */
        INTERNET_FACING("internet-facing"),
        /** The VPC only. */
        INTERNAL("internal");

        private final String text;

        Scheme(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The value of the CloudWatch dimension {@code LoadBalancer}: {@code app/NAME/ID}. */
    public String dimension() {
        return arn.substring(arn.indexOf(":loadbalancer/") + ":loadbalancer/".length());
    }

    LoadBalancer placed(List<String> subnets, List<String> securityGroups) {
        return new LoadBalancer(
                arn, name, dnsName, scheme, vpcId, List.copyOf(subnets), securityGroups, active, createdAt);
    }

    LoadBalancer provisioned() {
        return new LoadBalancer(arn, name, dnsName, scheme, vpcId, subnetIds, securityGroupIds, true, createdAt);
    }
}
