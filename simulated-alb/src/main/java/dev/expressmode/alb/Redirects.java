package dev.expressmode.alb;

import dev.expressmode.port.RuleAction.Redirect;
import java.util.Locale;

/** Where a redirect leads (documented: ALB guide, rule-action-types). */
final class Redirects {
    /** Documented: load-balancer-troubleshooting, 507 for a longer address. */
    private static final int MOST_LENGTH = 8 * 1024;

    private Redirects() {}

    static AlbAnswer answer(Redirect redirect, Inquiry inquiry, Owner owner) {
        String location = location(redirect, inquiry, owner);
        return location.length() > MOST_LENGTH
                ? AlbAnswer.error(507)
                : AlbAnswer.error(redirect.status()).withLocation(location);
    }

    /** The port is always spelt out, as real balancers do (observed). */
    static String location(Redirect redirect, Inquiry inquiry, Owner owner) {
        String query = fill(redirect.query(), inquiry, owner);
        return fill(redirect.protocol(), inquiry, owner).toLowerCase(Locale.ROOT) + "://"
                + fill(redirect.host(), inquiry, owner)
                + ":" + fill(redirect.port(), inquiry, owner) + fill(redirect.path(), inquiry, owner)
                + (query.isEmpty() ? "" : "?" + query);
    }

    private static String fill(String template, Inquiry inquiry, Owner owner) {
        if (template.indexOf('#') < 0) {
            return template;
        }
        String path = inquiry.head().path();
        return template.replace("#{protocol}", owner.protocol())
                .replace("#{host}", inquiry.host())
                .replace("#{port}", owner.port())
                .replace("#{path}", path.startsWith("/") ? path.substring(1) : path)
                .replace("#{query}", inquiry.head().query());
    }
}
