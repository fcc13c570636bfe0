package dev.expressmode.engine.alarms;

/**
 * What a target group met in one minute.
 *
 * @param loadBalancer dimension value {@code app/NAME/ID}
 * @param targetGroup dimension value {@code targetgroup/NAME/ID}
 * @param targets healthy targets, or registered ones if none is healthy
 */
public record GroupMinute(
        String loadBalancer,
        String targetGroup,
        int targets,
        long requests,
        long target2xx,
        long target3xx,
        long target4xx,
        long target5xx) {}
