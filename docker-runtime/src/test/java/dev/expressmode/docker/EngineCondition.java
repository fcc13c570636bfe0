package dev.expressmode.docker;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether an engine answers. */
final class EngineCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (TestEngine.answers()) {
            return ConditionEvaluationResult.enabled(TestEngine.engine().description());
        }
        String loudly = "!!! NO DOCKER ENGINE ANSWERS: " + context.getDisplayName() + " is not run";
        if (Boolean.getBoolean("expressmode.ci") || "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(loudly + ", and in CI that is a failure");
        }
        System.err.println(loudly);
        return ConditionEvaluationResult.disabled(loudly);
    }
}
