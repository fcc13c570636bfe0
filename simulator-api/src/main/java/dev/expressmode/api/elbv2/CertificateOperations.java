package dev.expressmode.api.elbv2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.balancing.AddCertificates;
import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.Listener;
import dev.expressmode.engine.balancing.Listener.AttachedCertificate;
import dev.expressmode.engine.balancing.RemoveCertificates;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesResponse;

/** The certificates of a listener: the default one, and those chosen by the name a client asks for. */
final class CertificateOperations {
    private final ElbWorld world;

    CertificateOperations(ElbWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of(
                        "DescribeListenerCertificates", DescribeListenerCertificatesRequest::builder, this::describe),
                Operation.of("AddListenerCertificates", AddListenerCertificatesRequest::builder, this::add),
                Operation.of("RemoveListenerCertificates", RemoveListenerCertificatesRequest::builder, this::remove));
    }

    private DescribeListenerCertificatesResponse describe(DescribeListenerCertificatesRequest request, Call call) {
        Listener listener = world.balancing()
                .listener(ElbWorld.required(request.listenerArn(), "ListenerArn"))
                .orElseThrow(BalancingFaults::listenersNotFound);
        List<String> arns = listener.certificates().stream()
                .map(AttachedCertificate::arn)
                .distinct()
                .toList();
        Page<String> page = ElbWorld.page(arns, request.marker(), request.pageSize());
        return DescribeListenerCertificatesResponse.builder()
                .certificates(page.items().stream()
                        .map(arn -> Certificate.builder()
                                .certificateArn(arn)
                                .isDefault(arn.equals(arns.get(0)))
                                .build())
                        .toList())
                .nextMarker(page.nextOrNull())
                .build();
    }

    private AddListenerCertificatesResponse add(AddListenerCertificatesRequest request, Call call) {
        String arn = ElbWorld.required(request.listenerArn(), "ListenerArn");
        world.execute(new AddCertificates(arn, attached(world, request.certificates())));
        return AddListenerCertificatesResponse.builder()
                .certificates(request.certificates())
                .build();
    }

    private RemoveListenerCertificatesResponse remove(RemoveListenerCertificatesRequest request, Call call) {
        String arn = ElbWorld.required(request.listenerArn(), "ListenerArn");
        world.execute(new RemoveCertificates(
                arn,
                request.certificates().stream().map(Certificate::certificateArn).toList()));
        return RemoveListenerCertificatesResponse.builder().build();
    }

    /** One entry for each name a certificate is good for. */
    static List<AttachedCertificate> attached(ElbWorld world, List<Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> ElbWorld.required(certificate.certificateArn(), "CertificateArn"))
                .flatMap(
                        arn -> world
                                .account()
                                .certificate(arn)
                                .orElseThrow(() -> BalancingFaults.certificateNotFound(arn))
                                .names()
                                .stream()
                                .map(name -> new AttachedCertificate(arn, name)))
                .toList();
    }
}
