package dev.expressmode.alb.proxy;

import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose TLS is being agreed on, and with it what is spoken inside. That takes as much CPU as dozens of
 * requests, so it is not done on the selector's thread, and only for a few connections at a time: a crowd of new clients
 * must not take the CPU away from those that are being served.
 */
final class Handshake extends AbstractConnection.NonBlocking {
    /** The name of this step between TLS and what is spoken inside. */
    static final String NAME = "handshake";

    static final String HTTP_1 = "http/1.1";
    private static final String HTTP_2 = "h2";

    private final Connector connector;
    private final SSLEngine engine;
    private final Narrow handshakes;
    private boolean begun;

    private Handshake(Connector connector, EndPoint endPoint, SSLEngine engine, Narrow handshakes) {
        super(endPoint, connector.getExecutor());
        this.connector = connector;
        this.engine = engine;
        this.handshakes = handshakes;
        engine.setHandshakeApplicationProtocolSelector(Handshake::choose);
    }

    /** Makes them; their work is done there. */
    static final class Factory extends AbstractConnectionFactory {
        private final Narrow handshakes;

        Factory(Narrow handshakes) {
            super(NAME);
            this.handshakes = handshakes;
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            SSLEngine engine =
                    ((SslConnection.SslEndPoint) endPoint).getSslConnection().getSSLEngine();
            return configure(new Handshake(connector, endPoint, engine, handshakes), connector, endPoint);
        }
    }

    /** HTTP/2 if the client can and the cipher is fit for it (RFC 9113 section 9.2.2), else HTTP/1.1, else failure. */
    private static @Nullable String choose(SSLEngine engine, List<String> offered) {
        boolean unfit = HTTP2Cipher.isBlackListProtocol(
                        engine.getHandshakeSession().getProtocol())
                && HTTP2Cipher.isBlackListCipher(engine.getHandshakeSession().getCipherSuite());
        if (offered.contains(HTTP_2) && !unfit) {
            return HTTP_2;
        }
        return offered.contains(HTTP_1) ? HTTP_1 : null;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        fillInterested();
    }

    @Override
    public void onFillable() {
        if (begun) {
            handshakes.goOn(this::goOn);
        } else {
            begun = true;
            handshakes.begin(this::goOn);
        }
    }

    private void goOn() {
        if (!read()) {
            close();
        } else if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
            speak(engine.getApplicationProtocol());
        } else {
            fillInterested();
        }
    }

    /** Nothing is wanted yet but what TLS wants for itself; false if there will be nothing. */
    private boolean read() {
        try {
            return getEndPoint().fill(BufferUtil.EMPTY_BUFFER) == 0;
        } catch (IOException noTls) {
            return false;
        }
    }

    private void speak(@Nullable String agreed) {
        boolean silent = agreed == null || agreed.isEmpty();
        ConnectionFactory inside = connector.getConnectionFactory(silent ? HTTP_1 : agreed);
        getEndPoint().upgrade(inside.newConnection(connector, getEndPoint()));
    }

    @Override
    public void close() {
        // lets TLS say goodbye
        getEndPoint().shutdownOutput();
        super.close();
    }
}
