package dev.expressmode.api.logs;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.LogGroup;
import dev.expressmode.engine.account.Retag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** Tags of log groups, by their ARN as clients do now and by their name as they did before. */
final class TagOperations {
    private static final int MOST = 50;

    private final ExpressMode mode;

    TagOperations(ExpressMode mode) {
        this.mode = mode;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::list),
                Operation.of("TagResource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, this::untag),
                Operation.of("ListTagsLogGroup", ListTagsLogGroupRequest::builder, this::listByName),
                Operation.of("TagLogGroup", TagLogGroupRequest::builder, this::tagByName),
                Operation.of("UntagLogGroup", UntagLogGroupRequest::builder, this::untagByName));
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(tags(byArn(request.resourceArn(), call)))
                .build();
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        set(byArn(request.resourceArn(), call), request.tags());
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        mode.execute(Retag.removing(byArn(request.resourceArn(), call).arn(), request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    private ListTagsLogGroupResponse listByName(ListTagsLogGroupRequest request, Call call) {
        return ListTagsLogGroupResponse.builder()
                .tags(tags(byName(request.logGroupName(), call)))
                .build();
    }

    private TagLogGroupResponse tagByName(TagLogGroupRequest request, Call call) {
        set(byName(request.logGroupName(), call), request.tags());
        return TagLogGroupResponse.builder().build();
    }

    private UntagLogGroupResponse untagByName(UntagLogGroupRequest request, Call call) {
        mode.execute(Retag.removing(byName(request.logGroupName(), call).arn(), request.tags()));
        return UntagLogGroupResponse.builder().build();
    }

    private LogGroup byName(@Nullable String name, Call call) {
        return Groups.find(mode, call.scope(), name, null);
    }

    /** A log group by its ARN, with or without the star that DescribeLogGroups puts behind it. */
    private LogGroup byArn(@Nullable String given, Call call) {
        String arn = Groups.required(given, "resourceArn");
        if (!arn.startsWith(call.scope().arn("logs", ""))) {
            throw new Fault("InvalidParameterException", "Invalid ARN: " + arn);
        }
        return account()
                .logGroup(arn.replaceAll(":\\*$", ""))
                .orElseThrow(() -> new Fault("ResourceNotFoundException", "The specified resource does not exist."));
    }

    private Account account() {
        return mode.world().slice(Account.class);
    }

    private Map<String, String> tags(LogGroup group) {
        return account().tags(group.arn());
    }

    private void set(LogGroup group, Map<String, String> tags) {
        Map<String, String> all = new LinkedHashMap<>(tags(group));
        all.putAll(tags);
        if (all.size() > MOST) {
            throw new Fault("TooManyTagsException", "A resource can have at most " + MOST + " tags.");
        }
        mode.execute(Retag.setting(group.arn(), tags));
    }
}
