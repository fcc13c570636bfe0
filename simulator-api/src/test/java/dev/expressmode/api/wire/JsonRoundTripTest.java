package dev.expressmode.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.utils.builder.Buildable;

@DisplayName("Every shape of the ECS model survives the way to JSON and back")
class JsonRoundTripTest {
    private static final AwsJson JSON = AwsJson.version11("Target");

    static Stream<Class<?>> shapes() {
        return Samples.operationsOf(EcsClient.class)
                .flatMap(method -> Stream.of(method.getParameterTypes()[0], method.getReturnType()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void comes_back_as_it_was(Class<?> shape) {
        for (long seed = 0; seed < 3; seed++) {
            SdkPojo before = (SdkPojo) new Samples(seed).full(shape);

            WireReply written = JSON.reply("Any", before, new Extras(), "id");
            SdkPojo builder = Samples.builderOf(shape);
            JSON.read(JSON.parse(posted(written.body())).members(), builder);

            assertThat(((Buildable) builder).build())
                    .as(new String(written.body(), StandardCharsets.UTF_8))
                    .isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void writes_nothing_where_nothing_was_set(Class<?> shape) {
        SdkPojo empty = (SdkPojo) ((Buildable) Samples.builderOf(shape)).build();

        byte[] written = JSON.reply("Any", empty, new Extras(), "id").body();

        // requests with an idempotency token make one up when they are written
        assertThat(new String(written, StandardCharsets.UTF_8)).matches("\\{(\"clientToken\":\"[^\"]+\")?}");
    }

    private static WireRequest posted(byte[] body) {
        return new WireRequest("/", "", name -> Optional.empty(), body);
    }
}
