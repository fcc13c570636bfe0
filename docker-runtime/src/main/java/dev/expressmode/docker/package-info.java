/**
 * Real containers: every task runs on a Docker engine, as faithfully to Fargate's contract with the container as one
 * machine allows. The only package that sees docker-java. Start reading at {@link dev.expressmode.docker.DockerContainers}.
 */
@NullMarked
package dev.expressmode.docker;

import org.jspecify.annotations.NullMarked;
