package dev.expressmode.api.ec2;

import java.util.List;

/** Availability zones: three in every region, whose ids are made like AWS's (assumed: which letter has which id). */
final class Zones {
    static final List<String> LETTERS = List.of("a", "b", "c");

    private Zones() {}

    /** {@code use1-az1} for {@code us-east-1a}. */
    static String id(String zone) {
        String region = zone.substring(0, zone.length() - 1);
        String[] parts = region.split("-", -1);
        StringBuilder id = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            id.append(parts[i].startsWith("gov") ? "g" : parts[i].substring(0, 1));
        }
        return id + "-az" + (zone.charAt(zone.length() - 1) - 'a' + 1);
    }

    /** The zone of this id; the first one if it is of none. */
    static String named(String region, String id) {
        return LETTERS.stream()
                .map(letter -> region + letter)
                .filter(zone -> id(zone).equals(id))
                .findFirst()
                .orElse(region + "a");
    }
}
