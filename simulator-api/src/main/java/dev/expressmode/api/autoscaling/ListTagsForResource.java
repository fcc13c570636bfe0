package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Account;
import software.amazon.awssdk.services.applicationautoscaling.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ListTagsForResourceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The tags of a scalable target. */
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
        Wanted.known(mode, request.resourceARN());
        return ListTagsForResourceResponse.builder()
                .tags(mode.world().slice(Account.class).tags(request.resourceARN()))
                .build();
    }
}
