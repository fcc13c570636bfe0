package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.expressmode.api.wire.Samples;
import dev.expressmode.live.SimulatedServices;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Walks through the lines of {@code contract/cases.txt} and sends each request with every member left out, and with every
 * member replaced by something wild, at all depths of the walk. Whatever comes, the answer is an answer or a refusal of
 * AWS's kind, never a failure of the simulator.
 */
class HostileRequestsTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private final SimulatedAws aws = SimulatedAws.of(SimulatedServices::of);
    private final AwsClients clients = new AwsClients(aws);
    private final Map<String, String> names = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private int refusals;

    @AfterEach
    void stop() {
        clients.close();
        aws.close();
    }

    @Test
    void no_request_makes_the_simulator_fail() throws Exception {
        for (ContractCase line : ContractCase.all()) {
            if (line.isHappening()) {
                if (line.request().startsWith("P")) {
                    aws.simulation().advance(Duration.parse(line.request()));
                }
                continue;
            }
            Optional<Method> method = clients.method(line.service(), line.operation());
            if (method.isPresent()) {
                walk(line, method.get());
            }
        }
        assertThat(failures).isEmpty();
        assertThat(refusals).as("requests that were refused").isGreaterThan(500);
    }

    private void walk(ContractCase line, Method method) throws Exception {
        JsonNode request = JSON.readTree(named(line.request()));
        Class<?> type = method.getParameterTypes()[0];
        Samples samples = new Samples(line.operation().hashCode());
        for (SdkField<?> member : Samples.builderOf(type).sdkFields()) {
            send(line, method, changed(type, request, member, Optional.empty()), "without " + member.memberName());
            for (int i = 0; i < 2; i++) {
                Object wild = samples.of(member);
                send(line, method, changed(type, request, member, Optional.of(wild)), member.memberName() + "=" + wild);
            }
        }
        Optional<SdkPojo> answer =
                send(line, method, Shapes.filled(Samples.builderOf(type), request), "the line itself");
        answer.ifPresent(given -> line.answer().forEach((name, path) -> keep(given, name, path)));
    }

    private void keep(SdkPojo given, String name, String path) {
        try {
            names.put(name, Shapes.at(given, path));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notAsUsual) {
            names.putIfAbsent(name, "nothing");
        }
    }

    private static Object changed(Class<?> type, JsonNode request, SdkField<?> member, Optional<Object> value) {
        SdkPojo builder = Samples.builderOf(type);
        Object unchanged = Shapes.filled(builder, request);
        assertThat(unchanged).isNotNull();
        member.set(builder, value.orElse(null));
        return ((Buildable) builder).build();
    }

    private Optional<SdkPojo> send(ContractCase line, Method method, Object request, String how) throws Exception {
        try {
            return Optional.of((SdkPojo) method.invoke(clients.of(line.service()), request));
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof AwsServiceException refusal) {
                refusals++;
                if (refusal.statusCode() >= 500) {
                    failures.add(line + " " + how + ": " + refusal.getMessage());
                }
                return Optional.empty();
            }
            if (thrown.getCause() instanceof SdkClientException) {
                // the client itself would not send that
                return Optional.empty();
            }
            throw thrown;
        }
    }

    private String named(String request) {
        names.put("now", aws.simulation().now().toString());
        names.put("hourAgo", aws.simulation().now().minus(Duration.ofHours(1)).toString());
        String text = request;
        for (String name : names.keySet().stream()
                .sorted((one, other) -> other.length() - one.length())
                .toList()) {
            text = text.replace("$" + name, names.get(name));
        }
        return text.replaceAll("\\$\\w+", "nothing");
    }
}
