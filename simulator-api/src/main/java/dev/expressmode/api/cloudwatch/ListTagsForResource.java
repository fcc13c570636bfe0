package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Account;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The tags of an alarm. */
final class ListTagsForResource implements Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> {
    private final ExpressMode mode;

    ListTagsForResource(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "ListTagsForResource";
    }

    @Override
    public SdkBuilder<?, ListTagsForResourceRequest> request() {
        return ListTagsForResourceRequest.builder();
    }

    @Override
    public ListTagsForResourceResponse handle(ListTagsForResourceRequest request, Call call) {
        Tags.require(mode, request.resourceARN());
        return ListTagsForResourceResponse.builder()
                .tags(Tags.write(mode.world().slice(Account.class).tags(request.resourceARN())))
                .build();
    }
}
