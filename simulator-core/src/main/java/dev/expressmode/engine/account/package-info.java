/** What an AWS account holds besides services: clusters, task definitions, networks, certificates, log groups, tags. */
@NullMarked
package dev.expressmode.engine.account;

import org.jspecify.annotations.NullMarked;
