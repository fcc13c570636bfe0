package dev.expressmode.alb;

/** A target as one group knows it: the same address may be registered with several groups. */
record TargetKey(String targetGroupArn, String address) {}
