package dev.expressmode.engine.alarms;

import java.util.Optional;

/**
 * What stands between the parentheses of a call.
 *
 * @param first its first token; all of it if it is a keyword or a string
 * @param expression empty for a keyword or a string
 */
record Argument(Token first, Optional<Expression> expression) {

    String described() {
        if (expression.isPresent()) {
            return expression.get().shape().toString();
        }
        return first.kind() == Token.Kind.STRING ? "a string" : first.quoted();
    }
}
