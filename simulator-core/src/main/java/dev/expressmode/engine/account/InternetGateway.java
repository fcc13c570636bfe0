package dev.expressmode.engine.account;

import java.util.Optional;

/** A way to the internet, of use to the one VPC it is attached to. */
public record InternetGateway(String id, Optional<String> vpcId) {}
