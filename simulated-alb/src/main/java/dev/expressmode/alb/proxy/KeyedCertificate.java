package dev.expressmode.alb.proxy;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with the key it certifies. */
record KeyedCertificate(X509Certificate certificate, PrivateKey key) {}
