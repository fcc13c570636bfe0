package dev.expressmode.engine.account;

/** A certificate in ACM, one for each service host (observed). */
public record Certificate(String arn, String domainName) {}
