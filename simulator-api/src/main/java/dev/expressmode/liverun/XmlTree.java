package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Answers of the query protocols as trees: elements called {@code member} or {@code item} make lists. */
final class XmlTree {
    private XmlTree() {}

    static JsonNode read(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return tree(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException malformed) {
            throw new IOException("the answer is no XML: " + malformed.getMessage(), malformed);
        }
    }

    private static JsonNode tree(Element element) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                String name = inner.getTagName();
                if (name.equals("member") || name.equals("item")) {
                    list.add(tree(inner));
                } else {
                    object.set(name, tree(inner));
                }
            }
        }
        if (!list.isEmpty()) {
            return list;
        }
        return object.isEmpty() ? JsonNodeFactory.instance.textNode(element.getTextContent()) : object;
    }
}
