@NullMarked
package dev.expressmode.alb;

import org.jspecify.annotations.NullMarked;
