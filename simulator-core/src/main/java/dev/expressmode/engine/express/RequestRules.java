package dev.expressmode.engine.express;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.balancing.LoadBalancer.Scheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What requests must keep to, and the texts of refusal. */
public final class RequestRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/.+");
    private static final int TAGS_MAX = 50;
    private static final int TAG_KEY_MAX = 128;
    private static final int TAG_VALUE_MAX = 256;

    private RequestRules() {}

    /** Up to 255 letters, digits, hyphens and underscores (documented: express-service-work). */
    public static String name(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw Faults.invalidParameter("Invalid " + what
                    + ". Up to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens are allowed.");
        }
        return name;
    }

    static String role(String what, String arn) {
        if (!ROLE.matcher(arn).matches()) {
            throw Faults.invalidParameter("Invalid " + what + ". '" + arn + "' is not the ARN of an IAM role.");
        }
        return arn;
    }

    /** At most 50 tags, keys to 128 and values to 256 characters (documented limits; texts assumed). */
    public static Map<String, String> tags(Map<String, String> tags) {
        if (tags.size() > TAGS_MAX) {
            throw Faults.invalidParameter(
                    "Too many tags: " + tags.size() + ". Up to " + TAGS_MAX + " tags are allowed.");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > TAG_KEY_MAX) {
                throw Faults.invalidParameter("Tag keys must have 1 to " + TAG_KEY_MAX + " characters.");
            }
            if (value.length() > TAG_VALUE_MAX) {
                throw Faults.invalidParameter("Tag values must have at most " + TAG_VALUE_MAX + " characters.");
            }
            if (key.regionMatches(true, 0, "aws:", 0, 4)) {
                throw Faults.invalidParameter("Tag keys must not begin with 'aws:'.");
            }
        });
        return tags;
    }

    /**
     * The ARN of a cluster given by name or ARN; {@code default} when not given.
     *
     * @throws Fault when the ARN is malformed
     */
    public static String clusterArn(Scope scope, Optional<String> cluster) {
        String given = cluster.filter(text -> !text.isEmpty()).orElse(ExpressDefaults.CLUSTER);
        if (!given.startsWith("arn:")) {
            return Account.clusterArn(scope, name("cluster name", given));
        }
        String[] parts = given.split(":", 6);
        if (parts.length < 6 || !parts[2].equals("ecs") || !parts[5].startsWith("cluster/")) {
            // Observed through CloudFormation.
            throw Faults.invalidParameter("Invalid identifier: Unexpected number of separators");
        }
        return given;
    }

    /** The active cluster of this ARN. */
    public static Cluster activeCluster(World world, String arn) {
        return world.slice(Account.class).cluster(arn).filter(Cluster::active).orElseThrow(Faults::clusterNotFound);
    }

    /** The subnets of a service and the scheme they lead to. */
    record Placement(List<String> subnets, String vpcId, Scheme scheme) {}

    /** Public subnets give an internet-facing load balancer, others an internal one (documented: express-service-work). */
    static Placement placement(World world, Scope scope, List<String> ids) {
        Account account = world.slice(Account.class);
        if (ids.isEmpty()) {
            List<Subnet> all = account.defaultVpc(scope).subnets();
            return new Placement(
                    all.stream().map(Subnet::id).toList(),
                    account.defaultVpc(scope).id(),
                    Scheme.INTERNET_FACING);
        }
        List<Subnet> subnets = ids.stream()
                .map(id -> account.subnet(scope, id)
                        .orElseThrow(() -> Faults.invalidParameter("The subnet ID '" + id + "' does not exist")))
                .toList();
        long zones = subnets.stream().map(Subnet::availabilityZone).distinct().count();
        if (zones < 2) {
            throw Faults.invalidParameter(
                    "At least two subnets in two different Availability Zones must be specified.");
        }
        String vpc = subnets.get(0).vpcId();
        if (subnets.stream().anyMatch(subnet -> !subnet.vpcId().equals(vpc))) {
            throw Faults.invalidParameter("All subnets must belong to the same VPC.");
        }
        boolean open = subnets.stream().allMatch(Subnet::open);
        return new Placement(ids, vpc, open ? Scheme.INTERNET_FACING : Scheme.INTERNAL);
    }

    /**
     * The service ARN in a call.
     *
     * @throws Fault when it does not have the form of one
     */
    public static String serviceArn(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[2].equals("ecs") || !parts[5].matches("service/[^/]+/[^/]+")) {
            throw Faults.invalidParameter("Invalid identifier: '" + arn + "' is not the ARN of a service.");
        }
        return arn;
    }
}
