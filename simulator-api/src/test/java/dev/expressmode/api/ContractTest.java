package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.expressmode.Simulation;
import dev.expressmode.api.wire.Samples;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.live.SimulatedServices;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Every operation that the dispatcher answers is sent with the SDK's own client and read by it, in one long walk through
 * all services. Each answer is held to the SDK's model: the client reads what the operation filled in, member for member,
 * and values of enumerations are known ones. An operation that
 * {@code contract/cases.txt} has no line for is a failure.
 */
@DisplayName("The SDK's client and every operation agree")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private final SimulatedAws aws = SimulatedAws.of(SimulatedServices::of);
    private final AwsClients clients = new AwsClients(aws);
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> answered = new TreeSet<>();

    ContractTest() {
        names.put(
                "trust", "{\\\\\"Version\\\\\":\\\\\"2012-10-17\\\\\",\\\\\"Statement\\\\\":[]}".replace("\\\\", "\\"));
        names.put("policy", names.get("trust"));
    }

    @AfterAll
    void stop() {
        clients.close();
        aws.close();
    }

    @TestFactory
    Stream<DynamicTest> the_client_reads_what_we_answer() {
        List<ContractCase> cases = ContractCase.all();
        Stream<DynamicTest> sent = cases.stream().map(each -> dynamicTest(each.toString(), () -> perform(each)));
        Stream<DynamicTest> asked = SimulatedServices.of(new Simulation(1).mode()).stream()
                .map(service -> dynamicTest(
                        "every operation of " + service.title() + " has a line", () -> assertAllAnswered(service)));
        return Stream.concat(sent, asked);
    }

    private void assertAllAnswered(ServiceApi service) {
        assertThat(service.operationNames())
                .as("operations, each of which needs a line that holds in src/test/resources/contract/cases.txt")
                .filteredOn(name -> !answered.contains(service.signingName() + " " + name))
                .isEmpty();
    }

    private void perform(ContractCase line) throws Exception {
        if (line.isHappening()) {
            happen(line.request());
            return;
        }
        Optional<Method> method = clients.method(line.service(), line.operation());
        String request = named(line.request());
        if (method.isEmpty()) {
            assertThat(answerWithoutClient(line.operation(), request))
                    .contains(line.refusal().orElseThrow());
        } else {
            perform(line, method.get(), request);
        }
        answered.add(line.service() + " " + line.operation());
    }

    private void happen(String what) {
        if (what.startsWith("log ")) {
            String task = aws.simulation().tasks().all().get(0).identity().id();
            Command<Outcome.Done> writing = world -> Outcome.done()
                    .effect((unchanged, outside) -> outside.containerReports().logged(task, what.substring(4)));
            aws.simulation().mode().accept(writing);
        } else {
            aws.simulation().advance(Duration.parse(what));
        }
    }

    private void perform(ContractCase line, Method method, String request) throws Exception {
        Object typed = Shapes.filled(Samples.builderOf(method.getParameterTypes()[0]), JSON.readTree(request));
        SdkPojo answer;
        try {
            answer = (SdkPojo) method.invoke(clients.of(line.service()), typed);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof AwsServiceException refusal) {
                assertThat(line.refusal())
                        .as(refusal.getMessage())
                        .contains(refusal.awsErrorDetails().errorCode());
                assertThat(refusal.requestId()).isNotBlank();
                return;
            }
            throw thrown;
        }
        line.refusal().ifPresent(code -> fail("expected a refusal with " + code + ", not " + answer));
        assertThat(aws.violations()).isEmpty();
        line.answer().forEach((name, path) -> names.put(name, Shapes.at(answer, path)));
    }

    /** Operations whose answer is a stream are not in the client that waits for answers. */
    private String answerWithoutClient(String operation, String request) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(aws.endpoint())
                .header("X-Amz-Target", "Logs_20140328." + operation)
                .POST(BodyPublishers.ofString(JSON.readTree(request).toString()))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(post, BodyHandlers.ofString());
        return response.body();
    }

    private String named(String request) {
        names.put("now", aws.simulation().now().toString());
        names.put("hourAgo", aws.simulation().now().minus(Duration.ofHours(1)).toString());
        String text = request;
        for (String name : names.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            text = text.replace("$" + name, names.get(name));
        }
        assertThat(text).as("a name that nothing before this line has given").doesNotContain("'$");
        return text;
    }
}
