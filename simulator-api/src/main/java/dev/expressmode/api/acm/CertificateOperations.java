package dev.expressmode.api.acm;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.account.Certificate;
import dev.expressmode.engine.account.DeleteCertificate;
import dev.expressmode.engine.account.IssueCertificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.acm.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.acm.model.RequestCertificateRequest;
import software.amazon.awssdk.services.acm.model.RequestCertificateResponse;

/** Certificates. They say ISSUED from the start; the front door serves their names with its local authority. */
final class CertificateOperations {
    private static final int PAGE = 1000;
    /** How long ACM's certificates are good (documented: ACM guide, 395 days until 2026). */
    private static final Duration GOOD = Duration.ofDays(395);

    private final AcmWorld world;

    CertificateOperations(AcmWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeCertificate", DescribeCertificateRequest::builder, this::describe),
                Operation.of("ListCertificates", ListCertificatesRequest::builder, this::list),
                Operation.of("RequestCertificate", RequestCertificateRequest::builder, this::request),
                Operation.of("ImportCertificate", ImportCertificateRequest::builder, this::bring),
                Operation.of("DeleteCertificate", DeleteCertificateRequest::builder, this::delete));
    }

    private DescribeCertificateResponse describe(DescribeCertificateRequest request, Call call) {
        return DescribeCertificateResponse.builder()
                .certificate(detail(world.certificate(request.certificateArn())))
                .build();
    }

    private CertificateDetail detail(Certificate certificate) {
        boolean imported = certificate.origin() == Certificate.Origin.IMPORTED;
        CertificateDetail.Builder detail = CertificateDetail.builder()
                .certificateArn(certificate.arn())
                .domainName(certificate.domainName())
                .subjectAlternativeNames(certificate.names())
                .status("ISSUED")
                .type(certificate.origin().name())
                .subject("CN=" + certificate.domainName())
                .issuer(imported ? "imported" : "Amazon")
                .keyAlgorithm("RSA_2048")
                .signatureAlgorithm("SHA256WITHRSA")
                .createdAt(certificate.createdAt())
                .notBefore(certificate.createdAt())
                .notAfter(certificate.createdAt().plus(GOOD))
                .inUseBy(world.users(certificate.arn()))
                .renewalEligibility(imported ? "INELIGIBLE" : "ELIGIBLE")
                .options(options -> options.certificateTransparencyLoggingPreference("ENABLED"));
        if (imported) {
            detail.importedAt(certificate.createdAt());
        } else {
            detail.issuedAt(certificate.createdAt())
                    .domainValidationOptions(certificate.names().stream()
                            .map(name -> validation(certificate, name))
                            .toList());
        }
        return detail.build();
    }

    private static DomainValidation validation(Certificate certificate, String name) {
        Ids ids = Ids.seededBy((certificate.arn() + name).hashCode());
        String bare = name.startsWith("*.") ? name.substring(2) : name;
        return DomainValidation.builder()
                .domainName(name)
                .validationDomain(name)
                .validationMethod("DNS")
                .validationStatus("SUCCESS")
                .resourceRecord(record -> record.name("_" + ids.hex(32) + "." + bare + ".")
                        .type("CNAME")
                        .value("_" + ids.hex(32) + ".acm-validations.aws."))
                .build();
    }

    private ListCertificatesResponse list(ListCertificatesRequest request, Call call) {
        boolean issued = request.certificateStatusesAsStrings().isEmpty()
                || request.certificateStatusesAsStrings().contains("ISSUED");
        String prefix = call.scope().arn("acm", "certificate/");
        List<Certificate> all = world.account().certificates().stream()
                .filter(certificate -> issued && certificate.arn().startsWith(prefix))
                .toList();
        Page<Certificate> page = Page.of(
                all,
                request.nextToken(),
                request.maxItems() == null ? PAGE : request.maxItems(),
                () -> AcmWorld.invalid("The next token is invalid."));
        return ListCertificatesResponse.builder()
                .certificateSummaryList(page.items().stream().map(this::summary).toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private CertificateSummary summary(Certificate certificate) {
        return CertificateSummary.builder()
                .certificateArn(certificate.arn())
                .domainName(certificate.domainName())
                .subjectAlternativeNameSummaries(certificate.names())
                .status("ISSUED")
                .type(certificate.origin().name())
                .keyAlgorithm("RSA_2048")
                .inUse(!world.users(certificate.arn()).isEmpty())
                .createdAt(certificate.createdAt())
                .notBefore(certificate.createdAt())
                .notAfter(certificate.createdAt().plus(GOOD))
                .build();
    }

    private RequestCertificateResponse request(RequestCertificateRequest request, Call call) {
        String domain = name(AcmWorld.required(request.domainName(), "domainName"));
        List<String> others = request.subjectAlternativeNames().stream()
                .map(CertificateOperations::name)
                .toList();
        Certificate made =
                world.execute(new IssueCertificate(call.scope(), domain, others, Certificate.Origin.AMAZON_ISSUED));
        TagOperations.tag(world, made.arn(), request.tags());
        return RequestCertificateResponse.builder().certificateArn(made.arn()).build();
    }

    private static String name(String domain) {
        if (!domain.matches("(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9-]{0,62})\\.)+[A-Za-z]{2,63}")) {
            throw AcmWorld.invalid("1 validation error detected: Value '" + domain
                    + "' at 'domainName' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                    + " (\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])");
        }
        return domain.toLowerCase(Locale.ROOT);
    }

    /** Only the names of what is brought matter here: the front door signs for them itself. */
    private ImportCertificateResponse bring(ImportCertificateRequest request, Call call) {
        List<String> names = PemNames.of(
                AcmWorld.required(request.certificate(), "certificate").asByteArray());
        if (request.certificateArn() != null) {
            return ImportCertificateResponse.builder()
                    .certificateArn(world.certificate(request.certificateArn()).arn())
                    .build();
        }
        Certificate made = world.execute(new IssueCertificate(
                call.scope(), names.get(0), names.subList(1, names.size()), Certificate.Origin.IMPORTED));
        TagOperations.tag(world, made.arn(), request.tags());
        return ImportCertificateResponse.builder().certificateArn(made.arn()).build();
    }

    private DeleteCertificateResponse delete(DeleteCertificateRequest request, Call call) {
        Certificate certificate = world.certificate(request.certificateArn());
        if (!world.users(certificate.arn()).isEmpty()) {
            throw new Fault(
                    "ResourceInUseException",
                    "Certificate " + certificate.arn() + " in account "
                            + call.scope().account() + " is in use.");
        }
        world.execute(new DeleteCertificate(certificate.arn()));
        return DeleteCertificateResponse.builder().build();
    }
}
