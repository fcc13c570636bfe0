package dev.expressmode.alb.proxy;

import dev.expressmode.alb.Switchboard;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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
 * The forward proxy that makes exact URLs work without DNS: a tunnel to an AWS name ends at the port for its HTTPS or its
 * HTTP listeners, whatever that name would resolve to. It leads nowhere else.
 */
final class TunnelHandler extends ConnectHandler {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Switchboard switchboard;
    private final Function<Boolean, InetSocketAddress> frontDoor;

    /**
     * @param frontDoor where the TLS listener (true) and that of plain HTTP can be reached, once they listen
     */
    TunnelHandler(Switchboard switchboard, Function<Boolean, InetSocketAddress> frontDoor) {
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
        return isSimulated(address.getHost())
                && entrance(address.getHost(), address.getPort(HTTPS)).isPresent();
    }

    /** Whether a port is one of HTTPS or of HTTP; the usual ones are, whether or not there is a listener yet. */
    private Optional<Boolean> entrance(String host, int port) {
        if (port == HTTPS || port == frontDoor.apply(true).getPort() || switchboard.listens(true, host, port)) {
            return Optional.of(true);
        }
        return port == HTTP || port == frontDoor.apply(false).getPort() || switchboard.listens(false, host, port)
                ? Optional.of(false)
                : Optional.empty();
    }

    /** Names of services that are gone, or not there yet, lead to the front door as well: it has the right answer. */
    boolean isSimulated(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".on.aws") || name.endsWith(".elb.amazonaws.com") || switchboard.knows(name);
    }

    @Override
    protected InetSocketAddress newConnectAddress(String host, int port) {
        return frontDoor.apply(entrance(host, port).orElse(true));
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
                    HttpStatus.FORBIDDEN_403,
                    "This proxy leads to the simulated load balancers only.\n",
                    response,
                    callback);
            return true;
        }
    }
}
