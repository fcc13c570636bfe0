package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Fault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * A function with its arguments, which it hands out checked: each reader throws the fault a client gets when an argument
 * is not what the function takes.
 */
record Call(String id, Token name, List<Argument> arguments, Names names) {

    /** Checks how many arguments there are. */
    Call takes(int least, int most) {
        if (arguments.size() < least || arguments.size() > most) {
            String wanted = least == most ? "" + least : least + " to " + most;
            throw fault(
                    "takes " + wanted + (most == 1 ? " argument" : " arguments") + ", not " + arguments.size(), name);
        }
        return this;
    }

    /** A number, a series or an array, as listed. */
    Expression expression(int index, Shape first, Shape... others) {
        Argument argument = arguments.get(index);
        EnumSet<Shape> allowed = EnumSet.of(first, others);
        Optional<Expression> expression = argument.expression();
        if (expression.isEmpty() || !allowed.contains(expression.get().shape())) {
            String wanted =
                    String.join(" or ", allowed.stream().map(Shape::toString).toList());
            throw fault("needs " + wanted + ", not " + argument.described(), argument.first());
        }
        return expression.get();
    }

    /** The same for an argument that may be left out. */
    Expression optional(int index, Shape first, Shape... others) {
        return index < arguments.size() ? expression(index, first, others) : NumberLiteral.MISSING;
    }

    /** Whether an argument is this word in capitals. */
    boolean isKeyword(int index, String word) {
        Argument argument = arguments.get(index);
        return argument.expression().isEmpty()
                && argument.first().kind() == Token.Kind.NAME
                && argument.first().text().equals(word);
    }

    /** One of these words. */
    String keyword(int index, String... words) {
        for (String word : words) {
            if (isKeyword(index, word)) {
                return word;
            }
        }
        Argument argument = arguments.get(index);
        throw fault("needs one of " + Arrays.toString(words) + ", not " + argument.described(), argument.first());
    }

    /** A string in quotes; empty if left out. */
    String text(int index) {
        if (index >= arguments.size()) {
            return "";
        }
        Argument argument = arguments.get(index);
        if (argument.first().kind() != Token.Kind.STRING) {
            throw fault("needs a string, not " + argument.described(), argument.first());
        }
        return argument.first().text();
    }

    Fault fault(String problem, Token where) {
        return Invalid.expression(id, "Function '" + name.text() + "' " + problem + " at position " + where.position());
    }
}
