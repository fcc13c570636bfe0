package dev.expressmode.api.ssm;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.account.Forget;
import dev.expressmode.engine.account.Keep;
import dev.expressmode.engine.account.Parameter;
import dev.expressmode.engine.account.StoreEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** Parameters. Only the newest version is kept. */
final class ParameterOperations {
    private static final int PAGE = 50;
    private static final int MOST_NAMES = 10;

    /** Bytes of a standard parameter (documented: PutParameter). */
    private static final int LARGEST = 4096;

    private static final List<String> TYPES = List.of("SecureString", "StringList", "String");

    private final SsmWorld world;

    ParameterOperations(SsmWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("PutParameter", PutParameterRequest::builder, this::put),
                Operation.of("GetParameter", GetParameterRequest::builder, this::get),
                Operation.of("GetParameters", GetParametersRequest::builder, this::getAll),
                Operation.of("GetParametersByPath", GetParametersByPathRequest::builder, this::byPath),
                Operation.of("DescribeParameters", DescribeParametersRequest::builder, this::describe),
                Operation.of("DeleteParameter", DeleteParameterRequest::builder, this::delete),
                Operation.of("DeleteParameters", DeleteParametersRequest::builder, this::deleteAll));
    }

    private PutParameterResponse put(PutParameterRequest request, Call call) {
        String name = SsmWorld.required(request.name(), "name");
        if (!name.matches("[A-Za-z0-9_.\\-/]{1,1011}")) {
            throw validation(
                    "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it"
                            + " can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters,"
                            + " numbers and the following 3 symbols .-_");
        }
        boolean overwriting = Boolean.TRUE.equals(request.overwrite());
        if (overwriting && !request.tags().isEmpty()) {
            throw validation("Invalid request: tags and overwrite can't be used together. To create a parameter with"
                    + " tags, please remove overwrite flag. To update tags for an existing parameter, please use"
                    + " AddTagsToResource or RemoveTagsFromResource.");
        }
        Optional<Parameter> before = world.find(name, call);
        if (before.isPresent() && !overwriting) {
            throw new Fault(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request"
                            + " to true.");
        }
        long version = before.map(Parameter::version).orElse(0L) + 1;
        Parameter made = new Parameter(
                call.scope().arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name),
                name,
                type(request, before),
                value(request),
                request.description() == null
                        ? before.map(Parameter::description).orElse("")
                        : request.description(),
                version,
                world.now());
        world.execute(new Keep(new StoreEvent.ParameterRecorded(made)));
        world.tag(made, request.tags());
        return PutParameterResponse.builder().version(version).tier("Standard").build();
    }

    private static String type(PutParameterRequest request, Optional<Parameter> before) {
        String given = request.typeAsString();
        if (given == null) {
            return before.map(Parameter::type)
                    .orElseThrow(() -> validation("A parameter type is required when you create a parameter."));
        }
        if (!TYPES.contains(given)) {
            throw validation("1 validation error detected: Value '" + given
                    + "' at 'type' failed to satisfy constraint:" + " Member must satisfy enum value set: " + TYPES);
        }
        if (before.isPresent() && !before.get().type().equals(given)) {
            throw new Fault("HierarchyTypeMismatch", "The parameter's type cannot be changed.");
        }
        return given;
    }

    private static String value(PutParameterRequest request) {
        String value = SsmWorld.required(request.value(), "value");
        if (value.isEmpty()) {
            throw validation(
                    "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must"
                            + " have length greater than or equal to 1");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > LARGEST
                && !"Advanced".equals(request.tierAsString())
                && !"Intelligent-Tiering".equals(request.tierAsString())) {
            throw validation(
                    "Standard tier parameters support a maximum parameter value of 4096 characters. To create a"
                            + " larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more"
                            + " information, see"
                            + " https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html");
        }
        return value;
    }

    private static Fault validation(String message) {
        return new Fault("ValidationException", message);
    }

    private GetParameterResponse get(GetParameterRequest request, Call call) {
        return GetParameterResponse.builder()
                .parameter(view(world.selected(request.name(), call), request.withDecryption()))
                .build();
    }

    private GetParametersResponse getAll(GetParametersRequest request, Call call) {
        List<String> missing = request.names().stream()
                .filter(name -> world.find(name, call).isEmpty())
                .toList();
        return GetParametersResponse.builder()
                .parameters(request.names().stream()
                        .flatMap(name -> world.find(name, call).stream())
                        .map(parameter -> view(parameter, request.withDecryption()))
                        .toList())
                .invalidParameters(missing)
                .build();
    }

    private GetParametersByPathResponse byPath(GetParametersByPathRequest request, Call call) {
        String given = SsmWorld.required(request.path(), "path");
        if (!given.startsWith("/")) {
            throw validation("The parameter path must begin with a forward slash (/).");
        }
        String path = given.endsWith("/") ? given : given + "/";
        List<Parameter> below = world.store().parameters(call.scope()).stream()
                .filter(parameter -> parameter.name().startsWith(path)
                        && (Boolean.TRUE.equals(request.recursive())
                                || parameter.name().indexOf('/', path.length()) < 0))
                .toList();
        Page<Parameter> page = page(below, request.nextToken(), request.maxResults());
        return GetParametersByPathResponse.builder()
                .parameters(page.items().stream()
                        .map(parameter -> view(parameter, request.withDecryption()))
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private DescribeParametersResponse describe(DescribeParametersRequest request, Call call) {
        List<Parameter> all = world.store().parameters(call.scope()).stream()
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
        forget(world.parameter(request.name(), call));
        return DeleteParameterResponse.builder().build();
    }

    private DeleteParametersResponse deleteAll(DeleteParametersRequest request, Call call) {
        List<String> names = request.names();
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw new Fault(
                    "ValidationException",
                    "1 validation error detected: Value '" + names + "' at 'names' failed to satisfy constraint: Member"
                            + " must have length between 1 and 10");
        }
        List<String> missing =
                names.stream().filter(name -> world.find(name, call).isEmpty()).toList();
        List<String> deleted = names.stream()
                .filter(name -> !missing.contains(name))
                .distinct()
                .toList();
        deleted.forEach(name -> forget(world.parameter(name, call)));
        return DeleteParametersResponse.builder()
                .deletedParameters(deleted)
                .invalidParameters(missing)
                .build();
    }

    private void forget(Parameter parameter) {
        world.execute(new Forget(new StoreEvent.ParameterDeleted(parameter.arn()), parameter.arn()));
    }

    private static Page<Parameter> page(List<Parameter> all, @Nullable String token, @Nullable Integer size) {
        return Page.of(
                all,
                token,
                size == null ? PAGE : size,
                () -> new Fault("InvalidNextToken", "The specified token is not valid."));
    }

    private static software.amazon.awssdk.services.ssm.model.Parameter view(
            Parameter parameter, @Nullable Boolean decrypted) {
        return software.amazon.awssdk.services.ssm.model.Parameter.builder()
                .name(parameter.name())
                .arn(parameter.arn())
                .type(parameter.type())
                .value(shown(parameter, Boolean.TRUE.equals(decrypted)))
                .version(parameter.version())
                .dataType("text")
                .lastModifiedDate(parameter.changedAt())
                .build();
    }

    /** A secure string comes encrypted unless it is asked for in clear (documented: GetParameter). */
    private static String shown(Parameter parameter, boolean decrypted) {
        if (decrypted || !parameter.type().equals("SecureString")) {
            return parameter.value();
        }
        Ids ids = Ids.seededBy((parameter.arn() + parameter.version() + parameter.value()).hashCode());
        return Base64.getEncoder().encodeToString(("Encrypted:" + ids.hex(120)).getBytes(StandardCharsets.UTF_8));
    }
}
