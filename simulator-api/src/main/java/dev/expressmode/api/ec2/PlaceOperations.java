package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.NetworkFaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/** Zones, regions and what an account may do: the same for everybody. */
final class PlaceOperations {
    private final Ec2World world;

    PlaceOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeAvailabilityZones", DescribeAvailabilityZonesRequest::builder, this::zones),
                Operation.of("DescribeRegions", DescribeRegionsRequest::builder, this::regions),
                Operation.of("DescribeAccountAttributes", DescribeAccountAttributesRequest::builder, this::account));
    }

    private DescribeAvailabilityZonesResponse zones(DescribeAvailabilityZonesRequest request, Call call) {
        String region = call.scope().region();
        List<String> all = Zones.LETTERS.stream().map(letter -> region + letter).toList();
        List<String> named = Ec2World.named(request.zoneNames(), all, zone -> zone, PlaceOperations::noZone);
        List<String> byId = Ec2World.named(request.zoneIds(), named, Zones::id, PlaceOperations::noZone);
        Filters<String> filters = new Filters<String>()
                .on("zone-name", zone -> zone)
                .on("zone-id", Zones::id)
                .on("state", zone -> "available")
                .on("region-name", zone -> region)
                .on("zone-type", zone -> "availability-zone")
                .on("opt-in-status", zone -> "opt-in-not-required")
                .on("group-name", zone -> region + "-zg-1");
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(filters.pass(request.filters(), byId).stream()
                        .map(zone -> AvailabilityZone.builder()
                                .zoneName(zone)
                                .zoneId(Zones.id(zone))
                                .regionName(region)
                                .state("available")
                                .zoneType("availability-zone")
                                .optInStatus("opt-in-not-required")
                                .groupName(region + "-zg-1")
                                .networkBorderGroup(region)
                                .build())
                        .toList())
                .build();
    }

    private static Fault noZone(String zone) {
        return NetworkFaults.invalidValue("Invalid availability zone: [" + zone + "]");
    }

    /** The region that asks: there is no other to go to. */
    private DescribeRegionsResponse regions(DescribeRegionsRequest request, Call call) {
        String region = call.scope().region();
        return DescribeRegionsResponse.builder()
                .regions(Region.builder()
                        .regionName(region)
                        .endpoint("ec2." + region + ".amazonaws.com")
                        .optInStatus("opt-in-not-required")
                        .build())
                .build();
    }

    private DescribeAccountAttributesResponse account(DescribeAccountAttributesRequest request, Call call) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("supported-platforms", "VPC");
        all.put("default-vpc", world.account().defaultVpc(call.scope()).id());
        all.put("vpc-max-security-groups-per-interface", "5");
        all.put("max-elastic-ips", "5");
        all.put("vpc-max-elastic-ips", "5");
        all.put("max-instances", "20");
        List<String> wanted = request.attributeNamesAsStrings();
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(all.entrySet().stream()
                        .filter(entry -> wanted.isEmpty() || wanted.contains(entry.getKey()))
                        .map(entry -> AccountAttribute.builder()
                                .attributeName(entry.getKey())
                                .attributeValues(AccountAttributeValue.builder()
                                        .attributeValue(entry.getValue())
                                        .build())
                                .build())
                        .toList())
                .build();
    }
}
