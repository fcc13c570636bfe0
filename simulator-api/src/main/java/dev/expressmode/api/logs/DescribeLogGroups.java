package dev.expressmode.api.logs;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.LogGroup;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The log groups, by name. */
final class DescribeLogGroups implements Operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> {
    private final ExpressMode mode;

    DescribeLogGroups(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DescribeLogGroups";
    }

    @Override
    public SdkBuilder<?, DescribeLogGroupsRequest> request() {
        return DescribeLogGroupsRequest.builder();
    }

    @Override
    public DescribeLogGroupsResponse handle(DescribeLogGroupsRequest request, Call call) {
        List<LogGroup> matching = mode.world().slice(Account.class).logGroups(call.scope()).stream()
                .filter(group ->
                        request.logGroupNamePrefix() == null || group.name().startsWith(request.logGroupNamePrefix()))
                .filter(group ->
                        request.logGroupNamePattern() == null || group.name().contains(request.logGroupNamePattern()))
                .sorted(Comparator.comparing(LogGroup::name))
                .toList();
        Page<LogGroup> page = Page.of(matching, request.nextToken(), request.limit());
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.items().stream().map(Groups::write).toList())
                .nextToken(page.nextToken())
                .build();
    }
}
