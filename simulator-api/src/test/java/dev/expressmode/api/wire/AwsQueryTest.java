package dev.expressmode.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.expressmode.engine.Fault;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class AwsQueryTest {
    private static final AwsQuery QUERY = new AwsQuery("https://example.test/doc/");

    @Test
    void reads_lists_and_maps_flattened_or_not() {
        FlatShape read = read("Flat.1=a&Flat.2=b&Deep.member.1=c"
                + "&FlatMap.1.key=k&FlatMap.1.value=v&DeepMap.entry.1.key=x&DeepMap.entry.1.value=y");

        assertThat(read.flat).containsExactly("a", "b");
        assertThat(read.deep).containsExactly("c");
        assertThat(read.flatMap).isEqualTo(Map.of("k", "v"));
        assertThat(read.deepMap).isEqualTo(Map.of("x", "y"));
    }

    @Test
    void puts_elements_into_the_order_of_their_numbers() {
        StringBuilder form = new StringBuilder();
        IntStream.iterate(12, i -> i > 0, i -> i - 1)
                .forEach(i -> form.append("&Deep.member.").append(i).append('=').append(i));

        assertThat(read(form.toString()).deep)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList());
    }

    @Test
    void takes_a_bare_name_for_an_empty_list() {
        assertThat(read("Deep=&Flat=")).satisfies(read -> {
            assertThat(read.deep).isEmpty();
            assertThat(read.flat).isEmpty();
        });
    }

    @Test
    void decodes_names_and_values() {
        assertThat(read("Deep.member.1=a%26b%3Dc%20d+e%C3%A4&De%65p.member.2=").deep)
                .containsExactly("a&b=c d+e".replace('+', ' ') + "ä", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Flat=a&Flat.1=b", "Flat.1=a&Flat.1=b", "Deep.member.x=a", "A=%zz", "A=%", "Flat.99999999999=a"})
    void refuses_a_form_that_contradicts_itself(String form) {
        assertRefused(form, "MalformedQueryString");
    }

    @Test
    void refuses_a_name_made_of_dots() {
        assertRefused(".".repeat(1_000_000) + "=a", "MalformedQueryString");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Number=ten", "Number=1.5", "Number.1=1", "Bool=yes", "At=yesterday", "Number="})
    void refuses_a_value_of_the_wrong_type(String form) {
        assertRefused(form, "MalformedInput");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23T10:00:00Z", "2026-11-23T10:00:00.250Z", "2026-11-23T11:00:00.250+01:00"})
    void reads_timestamps_in_iso_8601(String sent) {
        assertThat(read("At=" + sent.replace("+", "%2B")).at)
                .isEqualTo(OffsetDateTime.parse(sent).toInstant());
    }

    @Test
    void writes_the_answer_around_the_members() {
        FlatShape shape = new FlatShape();
        shape.flat = List.of("a", "b");
        shape.deep = List.of("c");
        shape.deepMap = Map.of("x", "y");
        shape.flatMap = Map.of("k", "v");
        shape.at = Instant.parse("2026-11-23T10:00:00.007Z");
        shape.number = 7;

        assertThat(text(QUERY.reply("DoIt", shape, new Extras(), "id-1")))
                .isEqualTo("<DoItResponse xmlns=\"https://example.test/doc/\"><DoItResult>"
                        + "<Flat>a</Flat><Flat>b</Flat><Deep><member>c</member></Deep>"
                        + "<FlatMap><key>k</key><value>v</value></FlatMap>"
                        + "<DeepMap><entry><key>x</key><value>y</value></entry></DeepMap>"
                        + "<At>2026-11-23T10:00:00.007Z</At><Number>7</Number>"
                        + "</DoItResult><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata>"
                        + "</DoItResponse>");
    }

    @Test
    void writes_an_error_that_says_whose_fault_it_is() {
        assertThat(text(QUERY.refusal(new Fault("AccessDenied", 403, "no <way>"), "id-1")))
                .isEqualTo("<ErrorResponse xmlns=\"https://example.test/doc/\"><Error><Type>Sender</Type>"
                        + "<Code>AccessDenied</Code><Message>no &lt;way&gt;</Message></Error>"
                        + "<RequestId>id-1</RequestId></ErrorResponse>");
        assertThat(text(QUERY.refusal(new Fault("ServerException", 500, "oh"), "id-1")))
                .contains("<Type>Receiver</Type>");
    }

    @Test
    void writes_any_text_as_well_formed_xml() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("]]></DoItResponse>", "kept");
        texts.put("a\r\nb\tc", "kept");
        texts.put("🚀 \"quotes' & more", "kept");
        texts.put("nul \0 bell \7 lone \uD800", "replaced");
        FlatShape shape = new FlatShape();
        shape.deepMap = texts;

        Document document = parsed(QUERY.reply("DoIt", shape, new Extras(), "id"));

        var keys = document.getElementsByTagName("key");
        assertThat(IntStream.range(0, 4).mapToObj(i -> keys.item(i).getTextContent()))
                .containsExactly(
                        "]]></DoItResponse>", "a\r\nb\tc", "🚀 \"quotes' & more", "nul \uFFFD bell \uFFFD lone \uFFFD");
    }

    private static Document parsed(WireReply reply) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(reply.body()));
    }

    private static FlatShape read(String form) {
        FlatShape shape = new FlatShape();
        WireRequest request = new WireRequest("/", "", name -> Optional.empty(), form.getBytes(StandardCharsets.UTF_8));
        QUERY.read(QUERY.parse(request).members(), shape);
        return shape;
    }

    private static String text(WireReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(String form, String code) {
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> read(form))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(code))
                .satisfies(fault -> assertThat(fault.status()).isEqualTo(400));
    }
}
