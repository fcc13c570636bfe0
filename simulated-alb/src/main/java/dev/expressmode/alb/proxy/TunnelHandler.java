package dev.expressmode.alb.proxy;

import dev.expressmode.alb.Switchboard;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ConnectHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;

/**
 * The forward proxy that makes exact URLs work without DNS: a tunnel to an AWS name ends at the TLS listener, whatever
 * that name would resolve to. It leads nowhere else.
 */
final class TunnelHandler extends ConnectHandler {
    private static final int HTTPS = 443;

    private final Switchboard switchboard;
    private final Supplier<InetSocketAddress> frontDoor;

    /**
     * @param frontDoor where the TLS listener can be reached, once it listens
     */
    TunnelHandler(Switchboard switchboard, Supplier<InetSocketAddress> frontDoor) {
        this.switchboard = switchboard;
        this.frontDoor = frontDoor;
        // a tunnel lives as long as the client's connection inside it
        setIdleTimeout(AlbFrontDoor.CLIENT_KEEP_ALIVE.toMillis());
        setHandler(new PlainRequests());
    }

    @Override
    protected void handleConnect(Request request, Response response, Callback callback, String serverAddress) {
        if (leadsToFrontDoor(serverAddress)) {
            super.handleConnect(request, response, callback, serverAddress);
        } else {
            refuse(
                    HttpStatus.FORBIDDEN_403,
                    "This proxy leads to the simulated load balancers only, not to " + serverAddress + ".\n",
                    response,
                    callback);
        }
    }

    private boolean leadsToFrontDoor(String serverAddress) {
        HostPort address;
        try {
            address = new HostPort(serverAddress);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        int port = address.getPort(HTTPS);
        return (port == HTTPS || port == frontDoor.get().getPort()) && isSimulated(address.getHost());
    }

    /** Names of services that are gone, or not there yet, lead to the front door as well: it has the right answer. */
    private boolean isSimulated(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".on.aws") || name.endsWith(".elb.amazonaws.com") || switchboard.knows(name);
    }

    @Override
    protected InetSocketAddress newConnectAddress(String host, int port) {
        return frontDoor.get();
    }

    private static void refuse(int status, String line, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, "text/plain")
                .put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        Content.Sink.write(response, true, line, callback);
    }

    private static final class PlainRequests extends Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            refuse(
                    HttpStatus.NOT_IMPLEMENTED_501,
                    "This proxy opens tunnels for https:// URLs only: the simulated load balancers have no plain"
                            + " HTTP listener.\n",
                    response,
                    callback);
            return true;
        }
    }
}
