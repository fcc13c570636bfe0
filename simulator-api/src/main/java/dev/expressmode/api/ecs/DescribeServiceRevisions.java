package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.ExpressService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Shows up to twenty revisions of one service, with all that Express Mode manages for it. */
final class DescribeServiceRevisions
        implements Operation<DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse> {
    private static final int REVISIONS_MAX = 20;
    private static final Pattern FORM =
            Pattern.compile("arn:[a-z-]+:ecs:[a-z0-9-]+:\\d{12}:service-revision/[^/:]+/[^/:]+/[^/:]+");

    private final EcsWorld world;

    DescribeServiceRevisions(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DescribeServiceRevisions";
    }

    @Override
    public SdkBuilder<?, DescribeServiceRevisionsRequest> request() {
        return DescribeServiceRevisionsRequest.builder();
    }

    @Override
    public DescribeServiceRevisionsResponse handle(DescribeServiceRevisionsRequest request, Call call) {
        List<String> arns = revisionArns(request);
        ExpressService service = world.express().serviceOfRevision(arns.get(0)).orElseThrow(Faults::serviceNotFound);
        if (service.status() == ExpressService.Status.INACTIVE) {
            throw Faults.revisionsOfInactiveService();
        }
        RevisionView view = new RevisionView(world);
        List<ServiceRevision> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String arn : new LinkedHashSet<>(arns)) {
            service.revision(arn)
                    .ifPresentOrElse(
                            revision -> found.add(view.of(service, revision)),
                            () -> failures.add(Failures.missing(arn)));
        }
        return DescribeServiceRevisionsResponse.builder()
                .serviceRevisions(found)
                .failures(failures)
                .build();
    }

    /**
     * An empty list is what is left of a deleted service: the monitor of the AWS CLI sends it then, and knows the answer
     * by its text. Without the list there is no service at all to speak of.
     */
    private static List<String> revisionArns(DescribeServiceRevisionsRequest request) {
        if (!request.hasServiceRevisionArns()) {
            throw Faults.serviceArnInvalid();
        }
        List<String> arns = request.serviceRevisionArns();
        if (arns.isEmpty()) {
            throw Faults.revisionsOfInactiveService();
        }
        if (arns.size() > REVISIONS_MAX) {
            throw Faults.tooManyRevisions();
        }
        if (!arns.stream().allMatch(arn -> FORM.matcher(arn).matches())) {
            throw Faults.revisionArnInvalid();
        }
        long services = arns.stream()
                .map(arn -> arn.substring(0, arn.lastIndexOf('/')))
                .distinct()
                .count();
        if (services > 1) {
            throw Faults.revisionsOfSeveralServices();
        }
        return arns;
    }
}
