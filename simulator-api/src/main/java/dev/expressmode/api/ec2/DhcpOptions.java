package dev.expressmode.api.ec2;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Scope;

/** The one set of DHCP options of a region, which every VPC has: Amazon's own (documented: VPC guide). */
final class DhcpOptions {
    private DhcpOptions() {}

    /** Its id, which follows from the scope alone. */
    static String id(Scope scope) {
        return "dopt-"
                + Ids.seededBy((scope.account() + "/" + scope.region() + "/dhcp").hashCode())
                        .hex(17);
    }

    /** The domain that hosts belong to. */
    static String domain(Scope scope) {
        return scope.region().equals("us-east-1") ? "ec2.internal" : scope.region() + ".compute.internal";
    }
}
