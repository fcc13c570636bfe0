/**
 * Amazon ECS Express Mode inside a JUnit test: {@link dev.expressmode.junit.ExpressModeExtension} with an AWS endpoint and
 * HTTPS, {@link dev.expressmode.junit.ExpressEngineExtension} with neither.
 */
@NullMarked
package dev.expressmode.junit;

import org.jspecify.annotations.NullMarked;
