package dev.expressmode.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AWS operations by their own names, and what people do to the load balancer by hand. */
final class CallVerbs {
    private static final Word<ApiCall.Operation> OPERATION =
            Word.required("call", Kind.oneOf("an operation", Calls.operations()), "the operation, by its AWS name");
    private static final Word<Words> WITH = Word.optional(
            "with", Kinds.words("the members of the request", Calls.MEMBERS), "the members of the request");
    private static final Word<String> FAULT =
            Word.optional("fault", Kinds.TEXT, "the call must fail with a fault that contains this");

    private static final Word<String> HOST = Word.required("rule", Kinds.TEXT, "the host of a rule made by hand");
    private static final Word<String> TO =
            Word.required("to", Kinds.SERVICE, "the service whose target groups it names");
    private static final Word<Boolean> BOTH = Word.required(
            "sends to", Kind.oneOf("where a rule sends", groups()), "the group in use now, or both as they are now");

    static final Verb CALL = Verb.of(
            OPERATION,
            "calls an operation as a client would",
            List.of(WITH, FAULT),
            words -> Actions.order(
                    "call " + words.need(OPERATION).aws(),
                    words.get(FAULT),
                    stage -> stage.call(Calls.call(words.need(OPERATION), words.get(WITH)))));

    static final Verb RULE = Verb.of(
            HOST,
            "adds a listener rule by hand, for a domain of one's own",
            List.of(TO, BOTH),
            words -> Actions.of(
                    "a rule by hand for " + words.need(HOST) + " to " + words.need(TO),
                    stage -> stage.ruleByHand(words.need(HOST), words.need(TO), words.need(BOTH))));

    private CallVerbs() {}

    private static Map<String, Boolean> groups() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("the live group", false);
        words.put("both groups", true);
        return words;
    }
}
