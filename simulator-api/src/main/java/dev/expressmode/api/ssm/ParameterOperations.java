package dev.expressmode.api.ssm;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Keep;
import dev.expressmode.engine.account.Parameter;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.account.StoreEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Parameters. Only the newest version is kept. */
final class ParameterOperations {
    private static final int PAGE = 50;

    private final ExpressMode mode;

    ParameterOperations(ExpressMode mode) {
        this.mode = mode;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("PutParameter", PutParameterRequest::builder, this::put),
                Operation.of("GetParameter", GetParameterRequest::builder, this::get),
                Operation.of("GetParameters", GetParametersRequest::builder, this::getAll),
                Operation.of("GetParametersByPath", GetParametersByPathRequest::builder, this::byPath),
                Operation.of("DescribeParameters", DescribeParametersRequest::builder, this::describe),
                Operation.of("DeleteParameter", DeleteParameterRequest::builder, this::delete),
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::tags));
    }

    private Account account() {
        return mode.world().slice(Account.class);
    }

    private Parameter parameter(@Nullable String name, Call call) {
        return account()
                .store()
                .parameter(call.scope(), required(name, "name"))
                // that is all AWS says (observed)
                .orElseThrow(() -> new Fault("ParameterNotFound", ""));
    }

    private PutParameterResponse put(PutParameterRequest request, Call call) {
        String name = required(request.name(), "name");
        Optional<Parameter> before = account().store().parameter(call.scope(), name);
        if (before.isPresent() && !Boolean.TRUE.equals(request.overwrite())) {
            throw new Fault(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request"
                            + " to true.");
        }
        long version = before.map(Parameter::version).orElse(0L) + 1;
        String type = request.typeAsString() != null
                ? request.typeAsString()
                : before.map(Parameter::type)
                        .orElseThrow(() -> new Fault(
                                "ValidationException", "A parameter type is required when you create a parameter."));
        Parameter made = new Parameter(
                call.scope().arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name),
                name,
                type,
                required(request.value(), "value"),
                request.description() == null ? "" : request.description(),
                version,
                mode.world().now());
        mode.execute(new Keep(new StoreEvent.ParameterRecorded(made)));
        Map<String, String> tags = new LinkedHashMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        mode.execute(Retag.setting(made.arn(), tags));
        return PutParameterResponse.builder().version(version).tier("Standard").build();
    }

    private GetParameterResponse get(GetParameterRequest request, Call call) {
        return GetParameterResponse.builder()
                .parameter(view(parameter(request.name(), call)))
                .build();
    }

    private GetParametersResponse getAll(GetParametersRequest request, Call call) {
        return GetParametersResponse.builder()
                .parameters(request.names().stream()
                        .flatMap(name -> account().store().parameter(call.scope(), name).stream())
                        .map(ParameterOperations::view)
                        .toList())
                .invalidParameters(request.names().stream()
                        .filter(name ->
                                account().store().parameter(call.scope(), name).isEmpty())
                        .toList())
                .build();
    }

    private GetParametersByPathResponse byPath(GetParametersByPathRequest request, Call call) {
        String given = required(request.path(), "path");
        String path = given.endsWith("/") ? given : given + "/";
        List<Parameter> below = account().store().parameters(call.scope()).stream()
                .filter(parameter -> parameter.name().startsWith(path)
                        && (Boolean.TRUE.equals(request.recursive())
                                || parameter.name().indexOf('/', path.length()) < 0))
                .toList();
        Page<Parameter> page = page(below, request.nextToken(), request.maxResults());
        return GetParametersByPathResponse.builder()
                .parameters(page.items().stream().map(ParameterOperations::view).toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private DescribeParametersResponse describe(DescribeParametersRequest request, Call call) {
        List<Parameter> all = account().store().parameters(call.scope()).stream()
                .filter(parameter -> request.parameterFilters().stream()
                        .allMatch(filter ->
                                !filter.key().equals("Name") || filter.values().contains(parameter.name())))
                .toList();
        Page<Parameter> page = page(all, request.nextToken(), request.maxResults());
        return DescribeParametersResponse.builder()
                .parameters(page.items().stream()
                        .map(parameter -> ParameterMetadata.builder()
                                .name(parameter.name())
                                .arn(parameter.arn())
                                .type(parameter.type())
                                .description(parameter.description().isEmpty() ? null : parameter.description())
                                .version(parameter.version())
                                .tier("Standard")
                                .dataType("text")
                                .lastModifiedDate(parameter.changedAt())
                                .build())
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private DeleteParameterResponse delete(DeleteParameterRequest request, Call call) {
        mode.execute(new Keep(
                new StoreEvent.ParameterDeleted(parameter(request.name(), call).arn())));
        return DeleteParameterResponse.builder().build();
    }

    private ListTagsForResourceResponse tags(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tagList(account().tags(parameter(request.resourceId(), call).arn()).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static Page<Parameter> page(List<Parameter> all, @Nullable String token, @Nullable Integer size) {
        return Page.of(
                all,
                token,
                size == null ? PAGE : size,
                () -> new Fault("InvalidNextToken", "The specified token is not valid."));
    }

    private static software.amazon.awssdk.services.ssm.model.Parameter view(Parameter parameter) {
        return software.amazon.awssdk.services.ssm.model.Parameter.builder()
                .name(parameter.name())
                .arn(parameter.arn())
                .type(parameter.type())
                .value(parameter.value())
                .version(parameter.version())
                .dataType("text")
                .lastModifiedDate(parameter.changedAt())
                .build();
    }

    private static <T> T required(@Nullable T value, String member) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new Fault(
                        "ValidationException",
                        "1 validation error detected: Value null at '" + member
                                + "' failed to satisfy constraint: Member must not be null"));
    }
}
