package dev.expressmode.alb;

import dev.expressmode.port.RuleAction.Redirect;
import java.util.Locale;

/** Where a redirect leads (documented: ALB guide, rule-action-types). */
final class Redirects {
    /** Documented: load-balancer-troubleshooting, 507 for a longer address. */
    private static final int MOST_LENGTH = 8 * 1024;

    private Redirects() {}

    static AlbAnswer answer(Redirect redirect, Inquiry inquiry) {
        String location = location(redirect, inquiry);
        return location.length() > MOST_LENGTH
                ? AlbAnswer.error(507)
                : AlbAnswer.error(redirect.status()).withLocation(location);
    }

    /** The port is always spelt out, as real balancers do (observed). */
    static String location(Redirect redirect, Inquiry inquiry) {
        String query = fill(redirect.query(), inquiry);
        return fill(redirect.protocol(), inquiry).toLowerCase(Locale.ROOT) + "://" + fill(redirect.host(), inquiry)
                + ":" + fill(redirect.port(), inquiry) + fill(redirect.path(), inquiry)
                + (query.isEmpty() ? "" : "?" + query);
    }

    private static String fill(String template, Inquiry inquiry) {
        if (template.indexOf('#') < 0) {
            return template;
        }
        String path = inquiry.head().path();
        return template.replace("#{protocol}", AddedHeaders.PROTO)
                .replace("#{host}", inquiry.host())
                .replace("#{port}", AddedHeaders.PORT)
                .replace("#{path}", path.startsWith("/") ? path.substring(1) : path)
                .replace("#{query}", inquiry.head().query());
    }
}
