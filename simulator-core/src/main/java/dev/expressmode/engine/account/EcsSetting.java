package dev.expressmode.engine.account;

import dev.expressmode.engine.Scope;

/**
 * Which account setting of ECS: settings belong to an account in a region, and to one of its principals or to all.
 *
 * @param principalArn the user or role; empty text for the default of all
 */
public record EcsSetting(Scope scope, String principalArn, String name) {}
