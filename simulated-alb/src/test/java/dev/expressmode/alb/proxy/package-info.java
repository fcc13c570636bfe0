@NullMarked
package dev.expressmode.alb.proxy;

import org.jspecify.annotations.NullMarked;
