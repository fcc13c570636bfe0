package dev.expressmode.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.engine.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;

/** The protocol awsQuery: a form in, with the operation as its Action, and XML out. */
public final class AwsQuery implements Protocol {
    private static final Pattern VERSION = Pattern.compile("/doc/(\\d{4}-\\d{2}-\\d{2})/");
    private static final Pattern VERSION_ASKED = Pattern.compile("(?:^|&)Version=([^&]*)");

    private final String namespace;
    private final String version;

    /** The protocol with the XML namespace of one service, which holds the version of its API. */
    public AwsQuery(String namespace) {
        this.namespace = namespace;
        Matcher found = VERSION.matcher(namespace);
        this.version = found.find() ? found.group(1) : "";
    }

    /** Nothing in a form says which service it is for; the signature or the Action does. */
    @Override
    public boolean names(WireRequest request) {
        return false;
    }

    /** The version tells apart what shares a name in signatures, such as the two generations of load balancing. */
    @Override
    public boolean speaks(WireRequest request) {
        return isForm(request) && (version.isEmpty() || isOfVersion(request));
    }

    private boolean isOfVersion(WireRequest request) {
        Matcher asked = VERSION_ASKED.matcher(request.query() + '&' + request.text());
        return !asked.find() || asked.group(1).equals(version);
    }

    /** A form in the body, or in the query string as signed links have it. */
    static boolean isForm(WireRequest request) {
        return request.contentType().equals("application/x-www-form-urlencoded")
                || request.query().contains("Action=");
    }

    @Override
    public String operation(WireRequest request) {
        return parse(request).operation();
    }

    @Override
    public Message parse(WireRequest request) {
        String query = request.query();
        String body = request.text();
        ObjectNode members = Form.parse(query.isEmpty() || body.isEmpty() ? query + body : query + '&' + body);
        return new Message(members.path("Action").asText(), members);
    }

    @Override
    public void read(JsonNode members, SdkPojo into) {
        FormReader.QUERY.fill(into, members);
    }

    @Override
    public WireReply reply(String operation, SdkPojo response, Extras extras, String requestId) {
        XmlWriter xml = new XmlWriter();
        xml.open(operation + "Response", namespace);
        xml.open(operation + "Result");
        xml.members(response);
        xml.close(operation + "Result");
        xml.open("ResponseMetadata");
        xml.text("RequestId", requestId);
        xml.close("ResponseMetadata");
        xml.close(operation + "Response");
        return reply(200, xml, requestId);
    }

    @Override
    public WireReply refusal(Fault fault, String requestId) {
        XmlWriter xml = new XmlWriter();
        xml.open("ErrorResponse", namespace);
        xml.open("Error");
        xml.text("Type", fault.status() < 500 ? "Sender" : "Receiver");
        xml.text("Code", fault.code());
        xml.text("Message", fault.text());
        xml.close("Error");
        xml.text("RequestId", requestId);
        xml.close("ErrorResponse");
        return reply(fault.status(), xml, requestId);
    }

    private static WireReply reply(int status, XmlWriter xml, String requestId) {
        return new WireReply(
                status,
                Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId),
                xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Fault unknownOperation(String message) {
        return new Fault("InvalidAction", message);
    }
}
