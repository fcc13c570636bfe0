package dev.expressmode.api;

import dev.expressmode.api.wire.Extras;
import dev.expressmode.api.wire.Message;
import dev.expressmode.api.wire.Protocol;
import dev.expressmode.api.wire.WireReply;
import dev.expressmode.api.wire.WireRequest;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * What happens to a request of an AWS client, in this order:
 *
 * <ol>
 *   <li>find the service it is for,
 *   <li>take the message apart,
 *   <li>find the operation,
 *   <li>tell whose account and which region it speaks for,
 *   <li>read the request into its shape,
 *   <li>in a turn of the engine, let it pass the gate, where a fault put into the world may refuse it or make its answer
 *       late, and let the operation run,
 *   <li>write the response, or the fault,
 *   <li>log it.
 * </ol>
 *
 * All but the operation happens on the thread of the caller.
 */
final class RequestPath {
    private static final Logger LOG = LoggerFactory.getLogger(RequestPath.class);

    private static final String UPSTREAM = " Started with --upstream URL it would forward the request.";

    private final Directory directory;
    private final Scopes scopes;
    private final CallGate gate;
    private final Turn turn;
    private final Supplier<String> requestIds;

    RequestPath(Directory directory, Scopes scopes, Turn turn, Supplier<String> requestIds) {
        this(directory, scopes, CallGate.open(), turn, requestIds);
    }

    RequestPath(Directory directory, Scopes scopes, CallGate gate, Turn turn, Supplier<String> requestIds) {
        this.directory = directory;
        this.scopes = scopes;
        this.gate = gate;
        this.turn = turn;
        this.requestIds = requestIds;
    }

    /** Answers, whatever comes. */
    WireReply answer(WireRequest request) {
        return new Passage(request, requestIds.get()).answer();
    }

    /**
     * Whether somebody here answers: the operation that the request names is one we have, or it names none of a service
     * that we have, which is for us to complain about. Of JSON and CBOR the body is not looked at.
     */
    boolean has(WireRequest request) {
        Destination destination = directory.find(request, CredentialScope.of(request));
        return destination
                .service()
                .filter(service -> {
                    String name = named(destination.protocol(), request);
                    return name.isEmpty() || service.operation(name).isPresent();
                })
                .isPresent();
    }

    /** Whether there is a service for the request at all, be its operation here or not. */
    boolean hasServiceFor(WireRequest request) {
        return directory.find(request, CredentialScope.of(request)).service().isPresent();
    }

    /** A form that cannot be read names nothing. */
    private static String named(Protocol protocol, WireRequest request) {
        try {
            return protocol.operation(request);
        } catch (Fault malformed) {
            return "";
        }
    }

    /** Refuses a request whose body could not be had, in the protocol it is written in. */
    WireReply refuse(WireRequest request, Fault fault) {
        return directory.find(request, CredentialScope.of(request)).protocol().refusal(fault, requestIds.get());
    }

    /** What an operation answered, once the gate had let the call pass. */
    private record Handled<R>(Duration waiting, R response) {}

    /** One request on its way. */
    private final class Passage {
        private final WireRequest request;
        private final String requestId;
        private final long began = System.nanoTime();
        private String subject = "request";
        private String signingName = "";

        Passage(WireRequest request, String requestId) {
            this.request = request;
            this.requestId = requestId;
        }

        WireReply answer() {
            Optional<CredentialScope> credential = CredentialScope.of(request);
            Destination destination = directory.find(request, credential);
            try {
                WireReply reply = perform(destination, credential);
                LOG.debug("{} -> {} in {} us", subject, reply.status(), micros());
                return reply;
            } catch (Fault fault) {
                LOG.info("{} -> {} {}: {}", subject, fault.status(), fault.code(), fault.text());
                return destination.protocol().refusal(fault, requestId);
            } catch (RuntimeException | Error unexpected) {
                LOG.error("{} failed, request id {}", subject, requestId, unexpected);
                return destination.protocol().refusal(failure(), requestId);
            }
        }

        private WireReply perform(Destination destination, Optional<CredentialScope> credential) {
            ServiceApi service = destination.service().orElseThrow(() -> noService(destination, credential));
            signingName = service.signingName();
            subject = signingName;
            Message message = destination.protocol().parse(request);
            subject = service.signingName() + '.' + message.operation();
            Operation<?, ?> operation = service.operation(message.operation())
                    .orElseThrow(() -> noOperation(destination, service, message.operation()));
            Scope scope = scopes.of(credential, message.members());
            return perform(operation, destination, message, scope);
        }

        private <Q extends SdkRequest, R extends SdkResponse> WireReply perform(
                Operation<Q, R> operation, Destination destination, Message message, Scope scope) {
            SdkBuilder<?, Q> builder = operation.request();
            destination.protocol().read(message.members(), (SdkPojo) builder);
            Q typed = builder.build();
            Extras extras = new Extras();
            Call call = new Call(scope, requestId, message.members(), extras);
            Handled<R> handled = turn.take(() -> new Handled<>(
                    gate.admit(signingName, operation.name(), message.members(), scope),
                    operation.handle(typed, call)));
            pause(handled.waiting());
            return destination.protocol().reply(operation.name(), handled.response(), extras, requestId);
        }

        private static void pause(Duration time) {
            if (time.isZero()) {
                return;
            }
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        private long micros() {
            return (System.nanoTime() - began) / 1000;
        }

        private Fault failure() {
            return new Fault(
                    "ServerException",
                    500,
                    "The simulator failed on this request; its log has the stack under request id " + requestId + ".");
        }
    }

    private static Fault noService(Destination destination, Optional<CredentialScope> credential) {
        String message = credential
                .map(signed -> "The request is signed for '" + signed.service()
                        + "', and it names no operation of a service that this simulator simulates." + UPSTREAM)
                .orElse("The request names no operation of a service that this simulator simulates:"
                        + " it has no X-Amz-Target, no Action and no signature that would.");
        return destination.protocol().unknownOperation(message);
    }

    private static Fault noOperation(Destination destination, ServiceApi service, String name) {
        if (name.isEmpty()) {
            return destination
                    .protocol()
                    .unknownOperation("The request names no operation of " + service.title() + ".");
        }
        if (service.awsHas(name)) {
            return new Fault(
                    "UnsupportedFeatureException",
                    name + " is an operation of " + service.title() + " that this simulator does not simulate."
                            + UPSTREAM);
        }
        return destination.protocol().unknownOperation(service.title() + " has no operation " + name + ".");
    }
}
