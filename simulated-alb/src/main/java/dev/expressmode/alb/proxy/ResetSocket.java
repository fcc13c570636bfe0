package dev.expressmode.alb.proxy;

import java.io.IOException;
import java.net.StandardSocketOptions;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;

/** Ends a TCP connection with a reset (RST), not in good order, and without a goodbye of TLS. */
final class ResetSocket {
    private ResetSocket() {}

    /** Resets the socket that an end point goes over. */
    static void under(EndPoint endPoint) {
        EndPoint socket = endPoint;
        while (socket instanceof EndPoint.Wrapper wrapper) {
            socket = wrapper.unwrap();
        }
        if (socket instanceof SocketChannelEndPoint tcp) {
            try {
                // what is not sent yet is thrown away, and the other side is told so
                tcp.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException alreadyClosed) {
                // then there is nothing left to reset
            }
        }
        socket.close();
    }
}
