package dev.expressmode.api.acm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.api.SimulatedAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.ResourceInUseException;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;

class AcmTest {
    private final SimulatedAws aws = new SimulatedAws(AcmApi::create);
    private final AcmClient acm = aws.client(AcmClient.builder());

    @AfterEach
    void stop() {
        acm.close();
        aws.close();
    }

    @Test
    void the_certificate_of_a_service_is_issued_in_use_and_cannot_be_deleted() {
        String service = aws.simulation().create("my-api", "my-api:v1");
        aws.simulation().settle(service);

        String arn = acm.listCertificates().certificateSummaryList().get(0).certificateArn();
        CertificateDetail detail =
                acm.describeCertificate(r -> r.certificateArn(arn)).certificate();
        assertThat(detail.domainName())
                .isEqualTo(aws.simulation().service(service).identity().host());
        assertThat(detail.statusAsString()).isEqualTo("ISSUED");
        assertThat(detail.inUseBy()).hasSize(1);
        assertThat(detail.domainValidationOptions().get(0).resourceRecord().value())
                .endsWith(".acm-validations.aws.");
        assertThat(acm.listTagsForCertificate(r -> r.certificateArn(arn)).tags())
                .extracting(Tag::key)
                .contains("AmazonECSManaged");
        assertThatThrownBy(() -> acm.deleteCertificate(r -> r.certificateArn(arn)))
                .isInstanceOf(ResourceInUseException.class);
    }

    @Test
    void a_certificate_can_be_requested_tagged_and_deleted() {
        String arn = acm.requestCertificate(r -> r.domainName("Shop.example.com")
                        .subjectAlternativeNames("*.shop.example.com")
                        .tags(Tag.builder().key("k").value("v").build()))
                .certificateArn();
        assertThat(acm.describeCertificate(r -> r.certificateArn(arn))
                        .certificate()
                        .subjectAlternativeNames())
                .containsExactly("shop.example.com", "*.shop.example.com");
        acm.addTagsToCertificate(
                r -> r.certificateArn(arn).tags(Tag.builder().key("l").build()));
        acm.removeTagsFromCertificate(
                r -> r.certificateArn(arn).tags(Tag.builder().key("k").build()));
        assertThat(acm.listTagsForCertificate(r -> r.certificateArn(arn)).tags())
                .extracting(Tag::key)
                .containsExactly("l");
        acm.deleteCertificate(r -> r.certificateArn(arn));
        assertThatThrownBy(() -> acm.describeCertificate(r -> r.certificateArn(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> acm.requestCertificate(r -> r.domainName("no domain")))
                .isInstanceOf(AcmException.class);
        assertThatThrownBy(() -> acm.importCertificate(r ->
                        r.certificate(SdkBytes.fromUtf8String("no pem")).privateKey(SdkBytes.fromUtf8String("no key"))))
                .isInstanceOf(AcmException.class);
        assertThatThrownBy(() -> acm.listCertificates(r -> r.nextToken("not ours")))
                .isInstanceOf(AcmException.class);
    }
}
