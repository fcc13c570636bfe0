package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AlbAnswer;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * Leads clients back that came by a name under {@code .localhost}: a redirect to the host they asked for has to name this
 * machine and its ports, because AWS's name leads them nowhere. All others are told what AWS tells.
 *
 * @param securePort the port of this machine that stands in for 443
 * @param plainPort the one that stands in for 80
 */
record LocalNames(IntSupplier securePort, IntSupplier plainPort) {
    private static final String SUFFIX = ".localhost";

    /** The answer for a client that named this host, with or without a port. */
    AlbAnswer local(AlbAnswer answer, String authority) {
        int colon = authority.lastIndexOf(':');
        String local = (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
        if (!local.endsWith(SUFFIX)) {
            return answer;
        }
        String host = local.substring(0, local.length() - SUFFIX.length());
        String secure = "https://" + host + ":443/";
        String plain = "http://" + host + ":80/";
        String location = answer.location();
        if (location.startsWith(secure)) {
            return answer.withLocation(
                    "https://" + local + ":" + securePort.getAsInt() + "/" + location.substring(secure.length()));
        }
        return location.startsWith(plain)
                ? answer.withLocation(
                        "http://" + local + ":" + plainPort.getAsInt() + "/" + location.substring(plain.length()))
                : answer;
    }
}
