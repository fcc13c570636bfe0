package dev.expressmode.api;

import dev.expressmode.api.wire.Protocol;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** One AWS service: how it is recognised, what it speaks, which operations it has here. */
public final class ServiceApi {
    private final String title;
    private final String signingName;
    private final Supplier<Class<? extends SdkClient>> client;
    private final List<Protocol> protocols;
    private final Supplier<Map<String, Operation<?, ?>>> operations;

    /**
     * A service.
     *
     * @param title its name in error texts, such as {@code Amazon ECS}
     * @param signingName its name in signatures
     * @param client the SDK's client, which knows the operations we do not have
     * @param protocols the protocols it speaks, the preferred one first
     */
    public ServiceApi(
            String title,
            String signingName,
            Class<? extends SdkClient> client,
            List<Protocol> protocols,
            List<Operation<?, ?>> operations) {
        this.title = title;
        this.signingName = signingName;
        this.client = () -> client;
        this.protocols = List.copyOf(protocols);
        Map<String, Operation<?, ?>> byName = byName(operations);
        this.operations = () -> byName;
    }

    private ServiceApi(
            String title,
            String signingName,
            List<Protocol> protocols,
            Supplier<Class<? extends SdkClient>> client,
            Supplier<Map<String, Operation<?, ?>>> operations) {
        this.title = title;
        this.signingName = signingName;
        this.client = client;
        this.protocols = List.copyOf(protocols);
        this.operations = operations;
    }

    /**
     * A service whose classes are loaded with its first request: the models of some services are large, and most runs of
     * the simulator never need them.
     *
     * @param client the SDK's client, as {@code () -> Ec2Client.class}
     */
    public static ServiceApi lazily(
            String title,
            String signingName,
            List<Protocol> protocols,
            Supplier<Class<? extends SdkClient>> client,
            Supplier<List<Operation<?, ?>>> operations) {
        return new ServiceApi(title, signingName, protocols, client, new Once<>(() -> byName(operations.get())));
    }

    private static Map<String, Operation<?, ?>> byName(List<Operation<?, ?>> operations) {
        Map<String, Operation<?, ?>> byName = new LinkedHashMap<>();
        for (Operation<?, ?> operation : operations) {
            if (byName.put(operation.name(), operation) != null) {
                throw new IllegalArgumentException("two operations are called " + operation.name());
            }
        }
        return Collections.unmodifiableMap(byName);
    }

    /** Its name in error texts. */
    public String title() {
        return title;
    }

    /** Its name in signatures. */
    public String signingName() {
        return signingName;
    }

    /** The names of the operations it has here, in the order they were given. */
    public List<String> operationNames() {
        return List.copyOf(operations.get().keySet());
    }

    /** The same service with other operations. */
    ServiceApi with(List<Operation<?, ?>> others) {
        Map<String, Operation<?, ?>> byName = byName(others);
        return new ServiceApi(title, signingName, protocols, client, () -> byName);
    }

    List<Protocol> protocols() {
        return protocols;
    }

    Optional<Operation<?, ?>> operation(String name) {
        return Optional.ofNullable(operations.get().get(name));
    }

    /** Whether AWS has an operation, be it here or not. Slow: for the way to an error only. */
    boolean awsHas(String name) {
        for (Method method : client.get().getMethods()) {
            if (method.getName().equalsIgnoreCase(name)
                    && method.getParameterCount() == 1
                    && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                    && SdkResponse.class.isAssignableFrom(method.getReturnType())) {
                return true;
            }
        }
        return false;
    }
}
