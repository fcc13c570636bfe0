package dev.expressmode.alb.proxy;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends a request to the balancer or to the forward proxy, by the listener it came in through. */
final class ByListener extends Handler.Sequence {
    private final Connector balancerListener;
    private final Handler balancer;
    private final Handler proxy;

    ByListener(Connector balancerListener, Handler balancer, Handler proxy) {
        super(balancer, proxy);
        this.balancerListener = balancerListener;
        this.balancer = balancer;
        this.proxy = proxy;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connector listener = request.getConnectionMetaData().getConnector();
        return (listener == balancerListener ? balancer : proxy).handle(request, response, callback);
    }
}
