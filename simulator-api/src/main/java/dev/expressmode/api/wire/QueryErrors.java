package dev.expressmode.api.wire;

import dev.expressmode.engine.Fault;
import java.util.Map;

/**
 * How a service that once spoke awsQuery alone names its errors in the newer protocols (smithy's awsQueryCompatible):
 * {@code __type} is the shape, and the header {@code x-amzn-query-error} has the code clients have always matched on.
 *
 * @param namespace of the shapes, such as {@code com.amazonaws.cloudwatch}
 * @param shapes the shape of a code, where it is not called like the code
 */
public record QueryErrors(String namespace, Map<String, String> shapes) {
    static final String HEADER = "x-amzn-query-error";

    String shapeOf(Fault fault) {
        return namespace + '#' + shapes.getOrDefault(fault.code(), fault.code());
    }

    static String header(Fault fault) {
        return fault.code() + (fault.status() < 500 ? ";Sender" : ";Receiver");
    }
}
