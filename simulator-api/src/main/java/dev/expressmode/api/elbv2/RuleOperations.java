package dev.expressmode.api.elbv2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.CreateRule;
import dev.expressmode.engine.balancing.DeleteRule;
import dev.expressmode.engine.balancing.Listener;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.balancing.ModifyRule;
import dev.expressmode.engine.balancing.RuleSpec;
import dev.expressmode.engine.balancing.SetRulePriorities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/** Rules. */
final class RuleOperations {
    private final ElbWorld world;

    RuleOperations(ElbWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeRules", DescribeRulesRequest::builder, this::describe),
                Operation.of("CreateRule", CreateRuleRequest::builder, this::create),
                Operation.of("ModifyRule", ModifyRuleRequest::builder, this::modify),
                Operation.of("DeleteRule", DeleteRuleRequest::builder, this::delete),
                Operation.of("SetRulePriorities", SetRulePrioritiesRequest::builder, this::prioritise));
    }

    private DescribeRulesResponse describe(DescribeRulesRequest request, Call call) {
        String listener = request.listenerArn();
        if (listener == null && request.ruleArns().isEmpty()) {
            throw BalancingFaults.validation("You must specify either listener rule ARN(s) or a listener ARN");
        }
        List<Rule> rules = listener == null ? named(request.ruleArns()) : ofListener(listener);
        Page<Rule> page = ElbWorld.page(rules, request.marker(), request.pageSize());
        return DescribeRulesResponse.builder()
                .rules(page.items())
                .nextMarker(page.nextOrNull())
                .build();
    }

    private List<Rule> ofListener(String arn) {
        Listener listener = world.balancing().listener(arn).orElseThrow(BalancingFaults::listenersNotFound);
        return Stream.concat(
                        world.balancing().rulesOf(arn).stream().map(RuleView::of),
                        Stream.of(RuleView.defaultOf(listener)))
                .toList();
    }

    private List<Rule> named(List<String> arns) {
        return arns.stream()
                .map(arn -> world.balancing()
                        .rule(arn)
                        .map(RuleView::of)
                        .or(() -> world.balancing()
                                .listener(RuleView.listenerOf(arn))
                                .filter(listener ->
                                        RuleView.defaultArn(listener).equals(arn))
                                .map(RuleView::defaultOf))
                        .orElseThrow(BalancingFaults::rulesNotFound))
                .toList();
    }

    private CreateRuleResponse create(CreateRuleRequest request, Call call) {
        String listener = ElbWorld.required(request.listenerArn(), "ListenerArn");
        int priority = ElbWorld.required(request.priority(), "Priority");
        RuleSpec spec = new RuleSpec(
                ConditionView.hosts(request.conditions()),
                ConditionView.others(request.conditions()),
                ActionView.wanted(request.actions()));
        ListenerRule made = world.execute(new CreateRule(listener, priority, spec));
        world.execute(Retag.setting(made.arn(), TagOperations.map(request.tags())));
        return CreateRuleResponse.builder().rules(RuleView.of(made)).build();
    }

    private ModifyRuleResponse modify(ModifyRuleRequest request, Call call) {
        String arn = ElbWorld.required(request.ruleArn(), "RuleArn");
        refuseDefault(arn, "modified");
        ListenerRule changed = world.execute(new ModifyRule(arn, spec -> {
            RuleSpec asking = request.hasConditions()
                    ? spec.asking(ConditionView.hosts(request.conditions()), ConditionView.others(request.conditions()))
                    : spec;
            return request.hasActions() ? asking.doing(ActionView.wanted(request.actions())) : asking;
        }));
        return ModifyRuleResponse.builder().rules(RuleView.of(changed)).build();
    }

    private DeleteRuleResponse delete(DeleteRuleRequest request, Call call) {
        String arn = ElbWorld.required(request.ruleArn(), "RuleArn");
        refuseDefault(arn, "deleted");
        world.execute(new DeleteRule(arn));
        return DeleteRuleResponse.builder().build();
    }

    private SetRulePrioritiesResponse prioritise(SetRulePrioritiesRequest request, Call call) {
        Map<String, Integer> priorities = new LinkedHashMap<>();
        for (RulePriorityPair pair : request.rulePriorities()) {
            String arn = ElbWorld.required(pair.ruleArn(), "RuleArn");
            refuseDefault(arn, "given a priority");
            priorities.put(arn, ElbWorld.required(pair.priority(), "Priority"));
        }
        return SetRulePrioritiesResponse.builder()
                .rules(world.execute(new SetRulePriorities(priorities)).stream()
                        .map(RuleView::of)
                        .toList())
                .build();
    }

    private void refuseDefault(String arn, String what) {
        world.balancing()
                .listener(RuleView.listenerOf(arn))
                .filter(listener -> RuleView.defaultArn(listener).equals(arn))
                .ifPresent(listener -> {
                    throw BalancingFaults.notForDefaultRule(what);
                });
    }
}
