package dev.expressmode.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.engine.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The protocol ec2Query: a form in, as awsQuery has it, and XML out, with the members of the answer right below its root
 * (documented: smithy, aws-ec2-query-protocol). Only EC2 speaks it.
 */
public final class Ec2Query implements Protocol {
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

    private final AwsQuery forms = new AwsQuery(NAMESPACE);

    @Override
    public boolean names(WireRequest request) {
        return false;
    }

    @Override
    public boolean speaks(WireRequest request) {
        return AwsQuery.isForm(request);
    }

    @Override
    public String operation(WireRequest request) {
        return forms.operation(request);
    }

    @Override
    public Message parse(WireRequest request) {
        return forms.parse(request);
    }

    @Override
    public void read(JsonNode members, SdkPojo into) {
        FormReader.EC2.fill(into, members);
    }

    @Override
    public WireReply reply(String operation, SdkPojo response, Extras extras, String requestId) {
        XmlWriter xml = new XmlWriter();
        xml.open(operation + "Response", NAMESPACE);
        xml.text("requestId", requestId);
        xml.members(response);
        xml.close(operation + "Response");
        return reply(200, xml, requestId);
    }

    @Override
    public WireReply refusal(Fault fault, String requestId) {
        XmlWriter xml = new XmlWriter();
        xml.open("Response");
        xml.open("Errors");
        xml.open("Error");
        xml.text("Code", fault.code());
        xml.text("Message", fault.text());
        xml.close("Error");
        xml.close("Errors");
        xml.text("RequestID", requestId);
        xml.close("Response");
        return reply(fault.status(), xml, requestId);
    }

    private static WireReply reply(int status, XmlWriter xml, String requestId) {
        return new WireReply(
                status,
                Map.of("Content-Type", "text/xml;charset=UTF-8", "x-amzn-RequestId", requestId),
                xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Fault unknownOperation(String message) {
        return new Fault("InvalidAction", message);
    }
}
