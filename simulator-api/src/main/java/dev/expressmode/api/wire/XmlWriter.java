package dev.expressmode.api.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** From SDK shapes to the XML of the query protocols. What was never set is not written. */
final class XmlWriter {
    private final StringBuilder out = new StringBuilder(512);

    void open(String element) {
        out.append('<').append(element).append('>');
    }

    void open(String element, String namespace) {
        out.append('<').append(element).append(" xmlns=\"");
        escape(namespace);
        out.append("\">");
    }

    void close(String element) {
        out.append("</").append(element).append('>');
    }

    void text(String element, String text) {
        open(element);
        escape(text);
        close(element);
    }

    void members(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (JsonWriter.isSet(value)) {
                member(field.unmarshallLocationName(), field, value);
            }
        }
    }

    private void member(String element, SdkField<?> field, Object value) {
        switch (field.marshallingType().getKnownType()) {
            case LIST -> list(element, field.getRequiredTrait(ListTrait.class), (List<?>) value);
            case MAP -> map(element, field.getRequiredTrait(MapTrait.class), (Map<?, ?>) value);
            case SDK_POJO -> {
                open(element);
                members((SdkPojo) value);
                close(element);
            }
            default -> text(element, scalar(field, value));
        }
    }

    private void list(String element, ListTrait trait, List<?> values) {
        if (trait.isFlattened()) {
            values.forEach(each -> member(element, trait.memberFieldInfo(), each));
            return;
        }
        String inner = Objects.requireNonNullElse(trait.memberLocationName(), "member");
        open(element);
        values.forEach(each -> member(inner, trait.memberFieldInfo(), each));
        close(element);
    }

    private void map(String element, MapTrait trait, Map<?, ?> values) {
        String entry = trait.isFlattened() ? element : "entry";
        if (!trait.isFlattened()) {
            open(element);
        }
        values.forEach((key, value) -> {
            open(entry);
            text(trait.keyLocationName(), (String) key);
            member(trait.valueLocationName(), trait.valueFieldInfo(), value);
            close(entry);
        });
        if (!trait.isFlattened()) {
            close(element);
        }
    }

    private static String scalar(SdkField<?> field, Object value) {
        if (value instanceof Instant instant) {
            return instant(field, instant);
        }
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        return value.toString();
    }

    private static String instant(SdkField<?> field, Instant instant) {
        return switch (field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElse(TimestampFormatTrait.Format.ISO_8601)) {
            case UNIX_TIMESTAMP -> Long.toString(instant.getEpochSecond());
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
            case RFC_822 -> DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
            case ISO_8601 -> instant.truncatedTo(ChronoUnit.MILLIS).toString();
        };
    }

    /** Characters XML 1.0 cannot hold become the replacement character. */
    private void escape(String text) {
        int length = text.length();
        for (int i = 0; i < length; ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // written plainly, a parser would turn it into a line feed
                case '\r' -> out.append("&#xD;");
                default -> out.appendCodePoint(isXml(character) ? character : 0xFFFD);
            }
        }
    }

    private static boolean isXml(int character) {
        return (character >= 0x20 && character <= 0xD7FF)
                || character == '\n'
                || character == '\t'
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
