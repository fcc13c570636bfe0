package dev.expressmode.api.sts;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Ids;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Other credentials for the same caller. Codes of MFA devices are not asked for: there are no users. */
final class GetSessionToken implements Operation<GetSessionTokenRequest, GetSessionTokenResponse> {
    private static final int HOUR = 3600;

    @Override
    public String name() {
        return "GetSessionToken";
    }

    @Override
    public SdkBuilder<?, GetSessionTokenRequest> request() {
        return GetSessionTokenRequest.builder();
    }

    @Override
    public GetSessionTokenResponse handle(GetSessionTokenRequest request, Call call) {
        String account = call.scope().account();
        int seconds = Sessions.seconds(request.durationSeconds(), 12 * HOUR, 36 * HOUR);
        return GetSessionTokenResponse.builder()
                .credentials(Sessions.credentials(account, Ids.seededBy((account + "/session").hashCode()), seconds))
                .build();
    }
}
