package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.NetworkFaults;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;

/** What AWS itself puts into every region: a set of DHCP options and the prefix lists of its services. */
final class SharedOperations {
    private static final String VIRGINIA = "us-east-1";

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeDhcpOptions", DescribeDhcpOptionsRequest::builder, SharedOperations::dhcp),
                Operation.of(
                        "DescribeManagedPrefixLists",
                        DescribeManagedPrefixListsRequest::builder,
                        SharedOperations::prefixLists));
    }

    private static DescribeDhcpOptionsResponse dhcp(DescribeDhcpOptionsRequest request, Call call) {
        Scope scope = call.scope();
        List<String> named = Ec2World.named(
                request.dhcpOptionsIds(),
                List.of(DhcpOptions.id(scope)),
                id -> id,
                id -> NetworkFaults.of(
                        "InvalidDhcpOptionID.NotFound", "The dhcpOption ID '" + id + "' does not exist"));
        Filters<String> filters = new Filters<String>()
                .on("dhcp-options-id", id -> id)
                .on("owner-id", id -> scope.account())
                .onAny("key", id -> List.of("domain-name", "domain-name-servers"))
                .onAny("value", id -> List.of(DhcpOptions.domain(scope), "AmazonProvidedDNS"))
                .onTags(id -> Map.of());
        Page<String> page =
                Ec2World.page(filters.pass(request.filters(), named), request.nextToken(), request.maxResults());
        return DescribeDhcpOptionsResponse.builder()
                .dhcpOptions(page.items().stream()
                        .map(id -> software.amazon.awssdk.services.ec2.model.DhcpOptions.builder()
                                .dhcpOptionsId(id)
                                .ownerId(scope.account())
                                .dhcpConfigurations(
                                        configuration("domain-name", DhcpOptions.domain(scope)),
                                        configuration("domain-name-servers", "AmazonProvidedDNS"))
                                .build())
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private static DhcpConfiguration configuration(String key, String value) {
        return DhcpConfiguration.builder()
                .key(key)
                .values(AttributeValue.builder().value(value).build())
                .build();
    }

    private record AmazonsList(String id, String name, int maxEntries) {}

    /** The ids are AWS's own in us-east-1 (observed) and made up elsewhere. */
    private static List<AmazonsList> amazons(String region) {
        return List.of(
                new AmazonsList(
                        id(region, "cloudfront", "pl-3b927c52"), "com.amazonaws.global.cloudfront.origin-facing", 55),
                new AmazonsList(id(region, "s3", "pl-63a5400a"), "com.amazonaws." + region + ".s3", 20),
                new AmazonsList(id(region, "dynamodb", "pl-02cd2c6b"), "com.amazonaws." + region + ".dynamodb", 10));
    }

    private static String id(String region, String service, String inVirginia) {
        return region.equals(VIRGINIA)
                ? inVirginia
                : "pl-" + Ids.seededBy((region + service).hashCode()).hex(8);
    }

    private static DescribeManagedPrefixListsResponse prefixLists(
            DescribeManagedPrefixListsRequest request, Call call) {
        Scope scope = call.scope();
        List<AmazonsList> named = Ec2World.named(
                request.prefixListIds(),
                amazons(scope.region()),
                AmazonsList::id,
                id -> NetworkFaults.of(
                        "InvalidPrefixListID.NotFound", "The prefix list ID '" + id + "' does not exist"));
        Filters<AmazonsList> filters = new Filters<AmazonsList>()
                .on("owner-id", list -> "AWS")
                .on("prefix-list-id", AmazonsList::id)
                .on("prefix-list-name", AmazonsList::name)
                .onTags(list -> Map.of());
        Page<AmazonsList> page =
                Ec2World.page(filters.pass(request.filters(), named), request.nextToken(), request.maxResults());
        return DescribeManagedPrefixListsResponse.builder()
                .prefixLists(page.items().stream()
                        .map(list -> ManagedPrefixList.builder()
                                .prefixListId(list.id())
                                .prefixListName(list.name())
                                .prefixListArn("arn:" + scope.partition() + ":ec2:" + scope.region()
                                        + ":aws:prefix-list/" + list.id())
                                .addressFamily("IPv4")
                                .state("create-complete")
                                .maxEntries(list.maxEntries())
                                .ownerId("AWS")
                                .build())
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }
}
