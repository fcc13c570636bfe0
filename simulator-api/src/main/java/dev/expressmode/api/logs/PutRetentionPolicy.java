package dev.expressmode.api.logs;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.KeepLogs;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Says for how long a group keeps its lines. */
final class PutRetentionPolicy implements Operation<PutRetentionPolicyRequest, PutRetentionPolicyResponse> {
    /** Documented: PutRetentionPolicy. */
    private static final List<Integer> DAYS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final ExpressMode mode;

    PutRetentionPolicy(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "PutRetentionPolicy";
    }

    @Override
    public SdkBuilder<?, PutRetentionPolicyRequest> request() {
        return PutRetentionPolicyRequest.builder();
    }

    @Override
    public PutRetentionPolicyResponse handle(PutRetentionPolicyRequest request, Call call) {
        Integer days = request.retentionInDays();
        if (days == null || !DAYS.contains(days)) {
            throw new Fault(
                    "InvalidParameterException",
                    "1 validation error detected: Value '" + days + "' at 'retentionInDays' failed to satisfy"
                            + " constraint: Member must satisfy enum value set: " + DAYS);
        }
        mode.execute(new KeepLogs(
                Account.logGroupArn(call.scope(), Groups.given(request.logGroupName())), OptionalInt.of(days)));
        return PutRetentionPolicyResponse.builder().build();
    }
}
