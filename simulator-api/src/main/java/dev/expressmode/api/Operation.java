package dev.expressmode.api;

import dev.expressmode.engine.Fault;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * One operation of an AWS API. It never sees HTTP, and it runs in a {@link Turn}.
 *
 * @param <Q> the request of the AWS SDK
 * @param <R> the response of the AWS SDK
 */
public interface Operation<Q extends SdkRequest, R extends SdkResponse> {

    /** The name AWS gives it, such as {@code CreateCluster}. */
    String name();

    /** An empty request to fill: {@code CreateClusterRequest.builder()}. */
    SdkBuilder<?, Q> request();

    /**
     * Does it.
     *
     * @throws Fault if AWS would refuse; nothing else is thrown on purpose
     */
    R handle(Q request, Call call);

    /**
     * An operation made of its three parts, for services whose operations are small enough to share a file.
     *
     * @param name the name AWS gives it
     * @param request makes an empty request: {@code DescribeVpcsRequest::builder}
     * @param handler does it
     */
    static <Q extends SdkRequest, R extends SdkResponse> Operation<Q, R> of(
            String name, Supplier<? extends SdkBuilder<?, Q>> request, BiFunction<Q, Call, R> handler) {
        return new Operation<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public SdkBuilder<?, Q> request() {
                return request.get();
            }

            @Override
            public R handle(Q typed, Call call) {
                return handler.apply(typed, call);
            }
        };
    }
}
