package dev.expressmode.api;

import dev.expressmode.engine.Fault;
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
}
