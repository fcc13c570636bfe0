package dev.expressmode.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** From SDK shapes to JSON. What was never set is not written; a list set to nothing is written as []. */
final class JsonWriter {
    private final JsonGenerator out;
    private final Extras extras;
    private final Instants instants;

    /** How an instant is written. */
    interface Instants {
        void write(JsonGenerator out, Instant instant) throws IOException;
    }

    /** JSON itself: instants are numbers. */
    JsonWriter(JsonGenerator out, Extras extras) {
        this(out, extras, JsonWriter::epochSeconds);
    }

    /** Something like JSON that has its own way with instants. */
    JsonWriter(JsonGenerator out, Extras extras, Instants instants) {
        this.out = out;
        this.extras = extras;
        this.instants = instants;
    }

    void structure(SdkPojo pojo) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (isSet(value)) {
                out.writeFieldName(field.locationName());
                value(field, value);
            }
        }
        for (Map.Entry<String, String> extra : extras.of(pojo).entrySet()) {
            out.writeStringField(extra.getKey(), extra.getValue());
        }
        out.writeEndObject();
    }

    /** The SDK hands out placeholders for lists and maps nobody has set. */
    static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private void value(SdkField<?> field, Object value) throws IOException {
        switch (field.marshallingType().getKnownType()) {
            case STRING -> out.writeString((String) value);
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case INTEGER -> out.writeNumber((Integer) value);
            case LONG -> out.writeNumber((Long) value);
            case SHORT -> out.writeNumber((Short) value);
            case BYTE -> out.writeNumber((Byte) value);
            case FLOAT -> out.writeNumber((Float) value);
            case DOUBLE -> out.writeNumber((Double) value);
            case BIG_DECIMAL -> out.writeNumber((BigDecimal) value);
            case INSTANT -> instants.write(out, (Instant) value);
            case SDK_BYTES -> out.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
            case DOCUMENT -> Documents.write((Document) value, out);
            case LIST -> list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), (List<?>) value);
            case MAP -> map(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), (Map<?, ?>) value);
            case SDK_POJO -> structure((SdkPojo) value);
            case NULL -> out.writeNull();
        }
    }

    private void list(SdkField<?> element, List<?> values) throws IOException {
        out.writeStartArray();
        for (Object each : values) {
            value(element, each);
        }
        out.writeEndArray();
    }

    private void map(SdkField<?> element, Map<?, ?> values) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            out.writeFieldName((String) entry.getKey());
            value(element, entry.getValue());
        }
        out.writeEndObject();
    }

    /** Epoch seconds; clients compare milliseconds, so those are kept. */
    private static void epochSeconds(JsonGenerator out, Instant value) throws IOException {
        long millis = value.toEpochMilli();
        if (millis % 1000 == 0) {
            out.writeNumber(millis / 1000);
        } else {
            out.writeNumber(BigDecimal.valueOf(millis, 3));
        }
    }
}
