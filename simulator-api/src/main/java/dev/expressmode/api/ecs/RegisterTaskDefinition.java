package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Registers the next revision of a task definition. */
final class RegisterTaskDefinition implements Operation<RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse> {
    private final EcsWorld world;

    RegisterTaskDefinition(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "RegisterTaskDefinition";
    }

    @Override
    public SdkBuilder<?, RegisterTaskDefinitionRequest> request() {
        return RegisterTaskDefinitionRequest.builder();
    }

    @Override
    public RegisterTaskDefinitionResponse handle(RegisterTaskDefinitionRequest request, Call call) {
        Enumerations.check(request);
        if (request.hasTags() && request.tags().isEmpty()) {
            throw Faults.client("Tags can not be empty.");
        }
        String arn = world.execute(new dev.expressmode.engine.account.RegisterTaskDefinition(
                call.scope(), TaskDefinitionRequest.read(request, call), TagView.read(request.tags())));
        TaskDefinition registered = world.account().taskDefinition(arn).orElseThrow(Faults::taskDefinitionNotFound);
        return RegisterTaskDefinitionResponse.builder()
                .taskDefinition(new TaskDefinitionView(world).of(registered))
                .tags(TagView.of(world.account().tags(arn)))
                .build();
    }
}
