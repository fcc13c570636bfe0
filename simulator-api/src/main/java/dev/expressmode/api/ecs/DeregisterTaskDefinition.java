package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Makes a task definition INACTIVE; a revision must be named (documented: DeregisterTaskDefinition). */
final class DeregisterTaskDefinition
        implements Operation<DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse> {
    private final EcsWorld world;

    DeregisterTaskDefinition(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DeregisterTaskDefinition";
    }

    @Override
    public SdkBuilder<?, DeregisterTaskDefinitionRequest> request() {
        return DeregisterTaskDefinitionRequest.builder();
    }

    @Override
    public DeregisterTaskDefinitionResponse handle(DeregisterTaskDefinitionRequest request, Call call) {
        String given = Given.required(request.taskDefinition(), "taskDefinition");
        if (given.indexOf(':') < 0) {
            throw Faults.invalidRevision("null");
        }
        String arn = new TaskDefinitionReferences(world, call.scope()).arn(given);
        world.execute(new dev.expressmode.engine.account.DeregisterTaskDefinition(arn));
        TaskDefinition gone = world.account().taskDefinition(arn).orElseThrow(Faults::taskDefinitionMissing);
        return DeregisterTaskDefinitionResponse.builder()
                .taskDefinition(new TaskDefinitionView(world).of(gone))
                .build();
    }
}
