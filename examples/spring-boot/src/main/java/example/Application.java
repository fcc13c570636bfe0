package example;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Tells which image a service runs. */
@SpringBootApplication
@RestController
public class Application {
    private final EcsClient ecs;

    /** With the client it asks. */
    public Application(EcsClient ecs) {
        this.ecs = ecs;
    }

    /** Starts it. */
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @GetMapping("/services/{name}")
    String status(@PathVariable("name") String name) {
        return ecs.describeServices(request -> request.services(name))
                .services()
                .get(0)
                .status();
    }

    /** The AWS client, where the configuration says. */
    @org.springframework.context.annotation.Configuration
    static class Aws {
        @Bean
        EcsClient ecs(
                @Value("${aws.endpoint}") URI endpoint,
                @Value("${aws.access-key-id}") String key,
                @Value("${aws.secret-access-key}") String secret) {
            return EcsClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                    .build();
        }
    }
}
