package dev.expressmode.scenario;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.express.CreateService;
import dev.expressmode.engine.express.DeleteCustomerService;
import dev.expressmode.engine.express.DeleteService;
import dev.expressmode.engine.express.RedeployService;
import dev.expressmode.engine.express.StopDeployment;
import dev.expressmode.engine.express.UpdateService;
import dev.expressmode.engine.faults.ApiFaults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Calls of operations to the model: each may meet a fault of the API before the operation sees it, or be late. */
final class EngineCalls {
    private final Stage stage;
    private long calls;

    EngineCalls(Stage stage) {
        this.stage = stage;
    }

    void call(ApiCall call) {
        String arn = stage.arnOf(call.service().orElse(""));
        switch (call.operation()) {
            case CREATE -> {
                String name = call.service().orElse("");
                attempt(call.operation(), List.of(name, call.infrastructureRole()), () -> {
                    stage.created(name, stage.execute(new CreateService(Calls.SCOPE, Calls.request(call))));
                });
            }
            case UPDATE ->
                attempt(call.operation(), List.of(arn), () -> {
                    String unused = stage.execute(new UpdateService(Calls.SCOPE, arn, call.change()));
                });
            case DELETE ->
                attempt(call.operation(), List.of(arn), () -> {
                    String unused = stage.execute(new DeleteService(arn));
                });
            case DELETE_SERVICE ->
                attempt(call.operation(), List.of(arn), () -> {
                    String unused = stage.execute(new DeleteCustomerService(arn, false));
                });
            case UPDATE_SERVICE ->
                attempt(call.operation(), List.of(arn), () -> {
                    // who writes a desired count of their own has fewer tasks than Express promises
                    call.plain().desiredCount().flatMap(count -> call.service()).ifPresent(stage.blame()::one);
                    String unused = stage.execute(new RedeployService(
                            arn,
                            Optional.empty(),
                            call.plain().desiredCount(),
                            Optional.empty(),
                            call.plain().force()));
                });
            case STOP -> {
                String deployment = call.deployment().orElseGet(() -> stage.newestDeployment(arn));
                attempt(call.operation(), List.of(deployment), () -> {
                    String unused = stage.execute(new StopDeployment(deployment));
                });
            }
        }
    }

    private void attempt(ApiCall.Operation operation, List<String> named, Runnable order) {
        ApiFaults.Attempt attempt = new ApiFaults.Attempt("ecs", operation.aws(), Calls.CALLER, named, calls++);
        Optional<Fault> refusal = ApiFaults.refusal(stage.world(), attempt);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        Duration delay = ApiFaults.delay(stage.world(), attempt);
        if (delay.isZero()) {
            order.run();
        } else {
            stage.after(delay, () -> late(operation, order));
        }
    }

    private void late(ApiCall.Operation operation, Runnable order) {
        try {
            order.run();
        } catch (StepFailed failed) {
            stage.broke("the late " + operation.aws() + " failed: " + failed.text());
        } catch (Fault refused) {
            stage.broke("the late " + operation.aws() + " was refused: " + refused.code() + ": " + refused.text());
        }
    }
}
