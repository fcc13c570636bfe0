package dev.expressmode.api.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** A shape with all that the shapes of STS lack and other query services have. It is its own builder. */
final class FlatShape implements SdkPojo {
    @Nullable
    List<String> flat;

    @Nullable
    List<String> deep;

    @Nullable
    Map<String, String> flatMap;

    @Nullable
    Map<String, String> deepMap;

    @Nullable
    Instant at;

    @Nullable
    Integer number;

    @Nullable
    Boolean bool;

    @Override
    public List<SdkField<?>> sdkFields() {
        return List.of(
                list("Flat", true, shape -> shape.flat, (shape, value) -> shape.flat = value),
                list("Deep", false, shape -> shape.deep, (shape, value) -> shape.deep = value),
                map("FlatMap", true, shape -> shape.flatMap, (shape, value) -> shape.flatMap = value),
                map("DeepMap", false, shape -> shape.deepMap, (shape, value) -> shape.deepMap = value),
                scalar("At", MarshallingType.INSTANT, shape -> shape.at, (shape, value) -> shape.at = value),
                scalar(
                        "Number",
                        MarshallingType.INTEGER,
                        shape -> shape.number,
                        (shape, value) -> shape.number = value),
                scalar("Bool", MarshallingType.BOOLEAN, shape -> shape.bool, (shape, value) -> shape.bool = value));
    }

    private interface Get<T> {
        @Nullable
        T from(FlatShape shape);
    }

    private interface Put<T> {
        void into(FlatShape shape, T value);
    }

    private static <T> SdkField<T> scalar(String name, MarshallingType<T> type, Get<T> get, Put<T> put) {
        return SdkField.<T>builder(type)
                .memberName(name)
                .getter(shape -> get.from((FlatShape) shape))
                .setter((shape, value) -> put.into((FlatShape) shape, value))
                .traits(location(name))
                .build();
    }

    private static SdkField<List<String>> list(
            String name, boolean flattened, Get<List<String>> get, Put<List<String>> put) {
        return SdkField.<List<String>>builder(MarshallingType.LIST)
                .memberName(name)
                .getter(shape -> get.from((FlatShape) shape))
                .setter((shape, value) -> put.into((FlatShape) shape, value))
                .traits(
                        location(name),
                        ListTrait.builder()
                                .memberLocationName(null)
                                .memberFieldInfo(text("member"))
                                .isFlattened(flattened)
                                .build())
                .build();
    }

    private static SdkField<Map<String, String>> map(
            String name, boolean flattened, Get<Map<String, String>> get, Put<Map<String, String>> put) {
        return SdkField.<Map<String, String>>builder(MarshallingType.MAP)
                .memberName(name)
                .getter(shape -> get.from((FlatShape) shape))
                .setter((shape, value) -> put.into((FlatShape) shape, value))
                .traits(
                        location(name),
                        MapTrait.builder()
                                .keyLocationName("key")
                                .valueLocationName("value")
                                .valueFieldInfo(text("value"))
                                .isFlattened(flattened)
                                .build())
                .build();
    }

    private static SdkField<String> text(String name) {
        return SdkField.<String>builder(MarshallingType.STRING)
                .traits(location(name))
                .build();
    }

    private static LocationTrait location(String name) {
        return LocationTrait.builder()
                .location(MarshallLocation.PAYLOAD)
                .locationName(name)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FlatShape shape && toString().equals(shape.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(toString());
    }

    @Override
    public String toString() {
        return "flat %s, deep %s, flatMap %s, deepMap %s, at %s, number %s, bool %s"
                .formatted(flat, deep, flatMap, deepMap, at, number, bool);
    }
}
