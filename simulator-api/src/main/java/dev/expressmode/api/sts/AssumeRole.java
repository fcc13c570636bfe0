package dev.expressmode.api.sts;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Ids;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Any role can be assumed, and whoever does speaks for the role's account: the access key is the number of that account,
 * which the simulator reads as such (assumed convenience; on AWS the key is random). The session ends by the machine's
 * clock, not by simulated time: clients compare it with theirs.
 */
final class AssumeRole implements Operation<AssumeRoleRequest, AssumeRoleResponse> {
    private static final int HOUR = 3600;
    private static final int LONGEST = 12 * HOUR;

    @Override
    public String name() {
        return "AssumeRole";
    }

    @Override
    public SdkBuilder<?, AssumeRoleRequest> request() {
        return AssumeRoleRequest.builder();
    }

    @Override
    public AssumeRoleResponse handle(AssumeRoleRequest request, Call call) {
        String role = required(request.roleArn(), "roleArn");
        String session = required(request.roleSessionName(), "roleSessionName");
        if (!role.matches("arn:aws(-cn|-us-gov)?:iam::\\d{12}:role/.+")) {
            throw new Fault("ValidationError", role + " is invalid");
        }
        String account = role.split(":", 6)[4];
        String name = role.substring(role.lastIndexOf('/') + 1);
        Ids ids = Ids.seededBy((role + "/" + session).hashCode());
        String id = "AROA" + ids.digits(17) + ":" + session;
        int seconds = Sessions.seconds(request.durationSeconds(), HOUR, LONGEST);
        return AssumeRoleResponse.builder()
                .credentials(Sessions.credentials(account, ids, seconds))
                .assumedRoleUser(user -> user.arn("arn:" + call.scope().partition() + ":sts::" + account
                                + ":assumed-role/" + name + "/" + session)
                        .assumedRoleId(id))
                .packedPolicySize(0)
                .build();
    }

    private static String required(@Nullable String value, String member) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new Fault(
                        "ValidationError",
                        "1 validation error detected: Value null at '" + member
                                + "' failed to satisfy constraint: Member must not be null"));
    }
}
