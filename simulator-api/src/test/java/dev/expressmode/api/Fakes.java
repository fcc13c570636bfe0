package dev.expressmode.api;

import dev.expressmode.api.wire.Samples;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Operations with nothing behind them. */
final class Fakes {
    private Fakes() {}

    static <Q extends SdkRequest, R extends SdkResponse> Operation<Q, R> operation(
            Class<Q> request, BiFunction<Q, Call, R> handler) {
        return new Operation<>() {
            @Override
            public String name() {
                // the SDK writes Java names; AWS itself writes AssumeRoleWithSAML
                return request.getSimpleName().replaceAll("Request$", "").replace("Saml", "SAML");
            }

            @Override
            @SuppressWarnings("unchecked")
            public SdkBuilder<?, Q> request() {
                return (SdkBuilder<?, Q>) Samples.builderOf(request);
            }

            @Override
            public R handle(Q typed, Call call) {
                return handler.apply(typed, call);
            }
        };
    }

    /** An operation that keeps what it was asked and answers a sample. */
    static final class Recorder {
        final Map<String, SdkRequest> asked = new ConcurrentHashMap<>();

        Operation<?, ?> of(Method clientMethod) {
            Class<? extends SdkRequest> request = clientMethod.getParameterTypes()[0].asSubclass(SdkRequest.class);
            Class<? extends SdkResponse> response = clientMethod.getReturnType().asSubclass(SdkResponse.class);
            return operation(request, (typed, call) -> {
                asked.put(clientMethod.getName(), typed);
                return answerOf(response);
            });
        }

        static <R extends SdkResponse> R answerOf(Class<R> response) {
            return new Samples(response.getSimpleName().hashCode()).full(response);
        }
    }
}
