/** Express Mode itself: services, service revisions, service deployments and the resources they manage. */
@NullMarked
package dev.expressmode.engine.express;

import org.jspecify.annotations.NullMarked;
