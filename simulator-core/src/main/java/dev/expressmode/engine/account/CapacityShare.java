package dev.expressmode.engine.account;

/** One item of a capacity provider strategy. */
public record CapacityShare(String provider, int weight, int base) {}
