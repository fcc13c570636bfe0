package dev.expressmode.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageReferenceTest {

    @Test
    void aBareNameIsAnOfficialImageOfDockerHub() {
        assertThat(ImageReference.parse("nginx").full()).isEqualTo("docker.io/library/nginx:latest");
        assertThat(ImageReference.parse("shop/checkout:41").full()).isEqualTo("docker.io/shop/checkout:41");
    }

    @Test
    void aColonBeforeASlashIsAPort() {
        ImageReference reference = ImageReference.parse("localhost:5000/checkout");

        assertThat(reference).isEqualTo(new ImageReference("localhost:5000", "checkout", ":latest"));
    }

    @Test
    void aDigestReplacesTheTag() {
        String digest = "@sha256:" + "0".repeat(64);

        assertThat(ImageReference.parse("shop/checkout:41" + digest).full())
                .isEqualTo("docker.io/shop/checkout" + digest);
    }

    @Test
    void ecrIsKnownByItsHostName() {
        assertThat(ImageReference.parse("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:41")
                        .inEcr())
                .isTrue();
        assertThat(ImageReference.parse("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/checkout")
                        .inEcr())
                .isTrue();
        assertThat(ImageReference.parse("public.ecr.aws/nginx/nginx").inEcr()).isFalse();
        assertThat(ImageReference.parse("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:41")
                        .withoutRegistry())
                .isEqualTo("shop/checkout:41");
    }
}
