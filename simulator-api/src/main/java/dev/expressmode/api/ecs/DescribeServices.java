package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Shows up to ten services, those that are on their way out or gone for a while included. */
final class DescribeServices implements Operation<DescribeServicesRequest, DescribeServicesResponse> {
    private static final int SERVICES_MAX = 10;

    private final EcsWorld world;

    DescribeServices(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DescribeServices";
    }

    @Override
    public SdkBuilder<?, DescribeServicesRequest> request() {
        return DescribeServicesRequest.builder();
    }

    @Override
    public DescribeServicesResponse handle(DescribeServicesRequest request, Call call) {
        boolean tags = Given.includes(ServiceField.knownValues(), request.includeAsStrings(), "TAGS");
        Given.required(Given.atMost(SERVICES_MAX, request.services(), "services"), "services");
        References references = new References(world, call.scope());
        if (Given.text(request.cluster()).isPresent()) {
            references.cluster(request.cluster());
        }
        ServiceView view = new ServiceView(world);
        List<Service> services = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String named : new LinkedHashSet<>(request.services())) {
            references
                    .service(named, request.cluster())
                    .ifPresentOrElse(
                            service -> services.add(view.of(service, tags)),
                            () -> failures.add(Failures.missing(references.serviceArn(named, request.cluster()))));
        }
        return DescribeServicesResponse.builder()
                .services(services)
                .failures(failures)
                .build();
    }
}
