package dev.expressmode.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** Members without a shape: any JSON, such as the details a deployment hook is called with. */
final class Documents {
    private Documents() {}

    static Document read(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Document.fromString(node.textValue());
            case BOOLEAN -> Document.fromBoolean(node.booleanValue());
            case NUMBER -> Document.fromNumber(node.asText());
            case ARRAY -> {
                List<Document> elements = new ArrayList<>();
                node.forEach(each -> elements.add(read(each)));
                yield Document.fromList(elements);
            }
            case OBJECT -> {
                Map<String, Document> members = new LinkedHashMap<>();
                node.properties().forEach(each -> members.put(each.getKey(), read(each.getValue())));
                yield Document.fromMap(members);
            }
            default -> Document.fromNull();
        };
    }

    static void write(Document document, JsonGenerator out) throws IOException {
        if (document.isString()) {
            out.writeString(document.asString());
        } else if (document.isBoolean()) {
            out.writeBoolean(document.asBoolean());
        } else if (document.isNumber()) {
            out.writeNumber(document.asNumber().stringValue());
        } else if (document.isList()) {
            out.writeStartArray();
            for (Document each : document.asList()) {
                write(each, out);
            }
            out.writeEndArray();
        } else if (document.isMap()) {
            out.writeStartObject();
            for (Map.Entry<String, Document> each : document.asMap().entrySet()) {
                out.writeFieldName(each.getKey());
                write(each.getValue(), out);
            }
            out.writeEndObject();
        } else {
            out.writeNull();
        }
    }
}
