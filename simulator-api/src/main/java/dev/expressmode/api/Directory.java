package dev.expressmode.api;

import dev.expressmode.api.wire.AwsJson;
import dev.expressmode.api.wire.AwsQuery;
import dev.expressmode.api.wire.Message;
import dev.expressmode.api.wire.Protocol;
import dev.expressmode.api.wire.WireRequest;
import dev.expressmode.engine.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Tells whom a request is for. All services answer on one port and are told apart by the target header or the path,
 * else by the service the request is signed for, else, where nothing is signed, by the Action of its form. A form that is
 * signed for a service we do not have is not ours, though it may name an Action of ours: many services have a DescribeTags.
 */
final class Directory {
    private static final Protocol PLAIN_JSON = AwsJson.version11("");
    private static final Protocol PLAIN_QUERY = new AwsQuery("https://expressmode.dev/");

    /** Services of paths and XML (restXml): their clients can read nothing else. */
    private static final Set<String> SPEAK_XML = Set.of("s3", "s3-outposts", "s3express", "cloudfront", "route53");

    private final List<ServiceApi> services;

    Directory(List<ServiceApi> services) {
        this.services = List.copyOf(services);
    }

    List<ServiceApi> services() {
        return services;
    }

    Destination find(WireRequest request, Optional<CredentialScope> credential) {
        return first((service, protocol) -> protocol.names(request))
                .or(() -> credential.flatMap(signed -> first((service, protocol) ->
                        service.signingName().equals(signed.service()) && protocol.speaks(request))))
                .or(() -> credential.isPresent() ? Optional.empty() : byAction(request))
                .orElseGet(() -> nobody(request, credential));
    }

    private Optional<Destination> first(BiPredicate<ServiceApi, Protocol> matches) {
        for (ServiceApi service : services) {
            for (Protocol protocol : service.protocols()) {
                if (matches.test(service, protocol)) {
                    return Optional.of(new Destination(protocol, Optional.of(service)));
                }
            }
        }
        return Optional.empty();
    }

    /** Only an unsigned form comes this far, so that parsing it twice costs nobody anything. */
    private Optional<Destination> byAction(WireRequest request) {
        if (!PLAIN_QUERY.speaks(request)) {
            return Optional.empty();
        }
        try {
            Message form = PLAIN_QUERY.parse(request);
            return first((service, protocol) -> protocol.speaks(request)
                    && service.operation(form.operation()).isPresent());
        } catch (Fault unreadable) {
            return Optional.empty();
        }
    }

    private static Destination nobody(WireRequest request, Optional<CredentialScope> credential) {
        boolean inXml = PLAIN_QUERY.speaks(request)
                || credential
                        .map(CredentialScope::service)
                        .filter(SPEAK_XML::contains)
                        .isPresent();
        return new Destination(inXml ? PLAIN_QUERY : PLAIN_JSON, Optional.empty());
    }
}
