package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.junit.ExpressModeExtension;
import dev.expressmode.junit.SimulatedService;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application's context finds the simulator by a dynamic property. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationTest {
    // static: the application's context is made once for the class, and so is what it talks to
    @RegisterExtension
    static final ExpressModeExtension aws = ExpressModeExtension.create();

    @Autowired
    private TestRestTemplate http;

    @DynamicPropertySource
    static void awsIsTheSimulator(DynamicPropertyRegistry properties) {
        properties.add("aws.endpoint", aws::endpoint);
        properties.add("aws.access-key-id", aws::accessKeyId);
        properties.add("aws.secret-access-key", aws::secretAccessKey);
    }

    @Test
    void the_application_sees_a_service_until_it_is_deleted() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();
        assertThat(http.getForObject("/services/shop", String.class)).isEqualTo("ACTIVE");

        shop.delete();
        assertThat(http.getForObject("/services/shop", String.class)).isEqualTo("DRAINING");
        aws.advanceUntil(shop.isGone(), Duration.ofMinutes(10));
        assertThat(http.getForObject("/services/shop", String.class)).isEqualTo("INACTIVE");
    }
}
