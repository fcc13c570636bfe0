package dev.expressmode.api.ecs;

import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.TaskDefinition;

/** Finds task definitions by ARN, by family and revision, or the newest ACTIVE one of a family. */
final class TaskDefinitionReferences {
    private final EcsWorld world;
    private final Scope scope;

    TaskDefinitionReferences(EcsWorld world, Scope scope) {
        this.world = world;
        this.scope = scope;
    }

    /** The ARN of a task definition, existing or not. */
    String arn(String given) {
        if (given.startsWith("arn:")) {
            String[] parts = given.split(":", 6);
            if (parts.length < 6 || !parts[5].matches("task-definition/[^/:]+:\\d+")) {
                throw Faults.malformedIdentifier();
            }
            return given;
        }
        int colon = given.indexOf(':');
        if (colon < 0) {
            return world.account()
                    .activeTaskDefinition(scope, given)
                    .map(TaskDefinition::arn)
                    .orElseThrow(Faults::taskDefinitionNotFound);
        }
        String revision = given.substring(colon + 1);
        if (!revision.matches("[1-9]\\d{0,8}")) {
            throw Faults.invalidRevision(revision);
        }
        return scope.arn("ecs", "task-definition/" + given);
    }
}
