package dev.expressmode.engine;

import java.util.Locale;

/** The partition, account and region a request speaks for. Every ARN begins with one. */
public record Scope(String partition, String account, String region) {

    /** The scope for an account and region, in the partition that region belongs to. */
    public static Scope of(String account, String region) {
        return new Scope(partitionOf(region), account, region);
    }

    /** The scope an ARN names. The ARN must have at least six parts. */
    public static Scope ofArn(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            throw new IllegalArgumentException("not an ARN: " + arn);
        }
        return new Scope(parts[1], parts[4], parts[3]);
    }

    /** {@code arn:<partition>:<service>:<region>:<account>:<resource>}. */
    public String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    private static String partitionOf(String region) {
        String lower = region.toLowerCase(Locale.ROOT);
        if (lower.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return lower.startsWith("cn-") ? "aws-cn" : "aws";
    }
}
