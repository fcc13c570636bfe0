package dev.expressmode.api.sts;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Scope;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Every caller is the root of its account: the simulator knows no users. */
final class GetCallerIdentity implements Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> {

    @Override
    public String name() {
        return "GetCallerIdentity";
    }

    @Override
    public SdkBuilder<?, GetCallerIdentityRequest> request() {
        return GetCallerIdentityRequest.builder();
    }

    @Override
    public GetCallerIdentityResponse handle(GetCallerIdentityRequest request, Call call) {
        Scope scope = call.scope();
        return GetCallerIdentityResponse.builder()
                .account(scope.account())
                // IAM is global: its ARNs name no region
                .arn("arn:" + scope.partition() + ":iam::" + scope.account() + ":root")
                .userId(scope.account())
                .build();
    }
}
