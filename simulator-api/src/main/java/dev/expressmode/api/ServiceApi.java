package dev.expressmode.api;

import dev.expressmode.api.wire.Protocol;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/** One AWS service: how it is recognised, what it speaks, which operations it has here. */
public final class ServiceApi {
    private static final Pattern ABBREVIATION = Pattern.compile("([A-Z])([A-Z]+)(?=[A-Z][a-z]|$)");

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

    /**
     * Whether AWS has an operation, be it here or not: then the SDK has a request for it. The methods of the SDK's client
     * are not asked, for they name classes that the standalone jar leaves out.
     */
    boolean awsHas(String name) {
        return name.matches("[A-Z][A-Za-z0-9]*") && (isRequest(name) || isRequest(inWords(name)));
    }

    private boolean isRequest(String name) {
        Class<? extends SdkClient> known = client.get();
        try {
            Class<?> type =
                    Class.forName(known.getPackageName() + ".model." + name + "Request", false, known.getClassLoader());
            return SdkRequest.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException | LinkageError noSuchRequest) {
            return false;
        }
    }

    /** The SDK writes abbreviations as words: {@code GetSSHPublicKey} is {@code GetSshPublicKey} there. */
    private static String inWords(String name) {
        return ABBREVIATION
                .matcher(name)
                .replaceAll(found -> found.group(1) + found.group(2).toLowerCase(Locale.ROOT));
    }
}
