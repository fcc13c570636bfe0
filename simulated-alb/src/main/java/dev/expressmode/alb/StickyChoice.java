package dev.expressmode.alb;

import dev.expressmode.alb.wire.RequestHead;
import dev.expressmode.port.GroupAttributes.Stickiness;
import dev.expressmode.port.RoutingTable.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps clients with the group and the target they had before (documented: ALB guide, sticky-sessions). */
final class StickyChoice {
    private StickyChoice() {}

    /** The group the client had, if the rule still forwards to it. A group with weight 0 keeps its clients (assumed). */
    static Optional<GroupRoute> group(RuleRoute rule, RequestHead head, Instant now) {
        if (rule.stickiness().isZero()) {
            return Optional.empty();
        }
        return StickyCookie.choice(head, StickyCookie.GROUP, rule.arn(), now).flatMap(arn -> rule.groups().stream()
                .filter(group -> group.arn().equals(arn))
                .findFirst());
    }

    /** The target the client had, if it still takes requests; an unhealthy or gone one is given up. */
    static Optional<Target> target(GroupRoute group, RequestHead head, Instant now) {
        Stickiness stickiness = group.attributes().stickiness();
        if (!stickiness.enabled()) {
            return Optional.empty();
        }
        String name = stickiness.applicationCookie().isEmpty() ? StickyCookie.TARGET : StickyCookie.APPLICATION;
        return StickyCookie.choice(head, name, group.arn(), now).flatMap(group::at);
    }

    /** What to set with the answer. */
    static List<String> cookies(RuleRoute rule, GroupRoute group, Target target, RequestHead head, Instant now) {
        Stickiness stickiness = group.attributes().stickiness();
        if (rule.stickiness().isZero() && !stickiness.enabled()) {
            return List.of();
        }
        List<String> cookies = new ArrayList<>();
        if (!rule.stickiness().isZero()) {
            cookies.addAll(new StickyCookie(rule.arn(), group.arn(), now.plus(rule.stickiness()))
                    .toSet(StickyCookie.GROUP, now));
        }
        StickyCookie chosen = new StickyCookie(group.arn(), target.address(), now.plus(stickiness.duration()));
        if (stickiness.enabled() && stickiness.applicationCookie().isEmpty()) {
            cookies.addAll(chosen.toSet(StickyCookie.TARGET, now));
        } else if (stickiness.enabled() && target(group, head, now).isPresent()) {
            // an application's session goes on: with each answer the cookie is renewed
            cookies.addAll(chosen.toSet(StickyCookie.APPLICATION, now));
        }
        return cookies;
    }
}
