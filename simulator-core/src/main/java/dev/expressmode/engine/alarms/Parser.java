package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recursive descent over the metric math grammar, loosest binding first: OR, AND, comparison, sum, product, sign, power.
 * Ids are resolved and shapes checked on the way.
 */
final class Parser {
    /** Longest text (documented: API reference, MetricDataQuery.Expression). */
    private static final int LONGEST = 2048;

    /** Deepest nesting, so that no text can exhaust the stack (assumed). */
    private static final int DEEPEST = 100;

    private final String id;
    private final Names names;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private Parser(String id, Names names, List<Token> tokens) {
        this.id = id;
        this.names = names;
        this.tokens = tokens;
    }

    /** Compiles the expression of a query, or throws the fault that says what is wrong with it and where. */
    static Expression parse(String id, String text, Names names) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw Invalid.expression(id, "Expression must have between 1 and " + LONGEST + " characters");
        }
        Parser parser = new Parser(id, names, Lexer.tokens(id, text));
        Expression expression = parser.disjunction();
        if (parser.peek().kind() != Token.Kind.END) {
            throw parser.unexpected("an operator");
        }
        return expression;
    }

    private Expression disjunction() {
        Expression left = conjunction();
        while (accept("||") || acceptWord("OR")) {
            left = binary(Operator.OR, left, conjunction());
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = comparison();
        while (accept("&&") || acceptWord("AND")) {
            left = binary(Operator.AND, left, comparison());
        }
        return left;
    }

    private Expression comparison() {
        Expression left = sum();
        Optional<Operator> operator = acceptOne(
                Operator.EQUAL,
                Operator.NOT_EQUAL,
                Operator.AT_MOST,
                Operator.AT_LEAST,
                Operator.LESS,
                Operator.GREATER);
        return operator.isPresent() ? binary(operator.get(), left, sum()) : left;
    }

    private Expression sum() {
        Expression left = product();
        Optional<Operator> operator = acceptOne(Operator.ADD, Operator.SUBTRACT);
        while (operator.isPresent()) {
            left = binary(operator.get(), left, product());
            operator = acceptOne(Operator.ADD, Operator.SUBTRACT);
        }
        return left;
    }

    private Expression product() {
        Expression left = sign();
        Optional<Operator> operator = acceptOne(Operator.MULTIPLY, Operator.DIVIDE);
        while (operator.isPresent()) {
            left = binary(operator.get(), left, sign());
            operator = acceptOne(Operator.MULTIPLY, Operator.DIVIDE);
        }
        return left;
    }

    private Expression sign() {
        enter();
        Expression signed = accept("-") ? new PointwiseFunction(UnaryOperation.NEGATE, sign()) : power();
        depth--;
        return signed;
    }

    /** To the right first: 2^3^2 is 2^9 (assumed). */
    private Expression power() {
        Expression base = operand();
        return accept("^") ? binary(Operator.POWER, base, sign()) : base;
    }

    private Expression operand() {
        Token token = next();
        if (token.kind() == Token.Kind.NUMBER) {
            return new NumberLiteral(new Scalar(Double.parseDouble(token.text())));
        }
        if (token.is("(")) {
            Expression inner = disjunction();
            expect(")");
            return inner;
        }
        if (token.is("[")) {
            return array(token);
        }
        if (token.kind() == Token.Kind.NAME) {
            return peek().is("(") ? call(token) : reference(token);
        }
        at--;
        throw unexpected("a number, an id, a function, '(' or '['");
    }

    private Expression array(Token open) {
        List<Expression> elements = new ArrayList<>();
        do {
            elements.add(disjunction());
        } while (accept(","));
        expect("]");
        if (elements.stream().allMatch(element -> element.shape() == Shape.SCALAR)) {
            throw fault("An array needs at least one time series", open);
        }
        return new ArrayLiteral(List.copyOf(elements));
    }

    private Expression reference(Token name) {
        Optional<Reference> reference = names.resolve(name.text());
        if (reference.isEmpty()) {
            throw fault("No query has the id '" + name.text() + "'", name);
        }
        return reference.get();
    }

    private Expression call(Token name) {
        FunctionLibrary.refuseUnknown(id, name);
        expect("(");
        List<Argument> arguments = new ArrayList<>();
        if (!accept(")")) {
            do {
                arguments.add(argument());
            } while (accept(","));
            expect(")");
        }
        return FunctionLibrary.build(new Call(id, name, List.copyOf(arguments), names));
    }

    /** A string, a keyword in capitals such as REPEAT, or an expression. */
    private Argument argument() {
        Token token = peek();
        boolean keyword = token.isCapital() && !tokens.get(at + 1).is("(");
        if (keyword || token.kind() == Token.Kind.STRING) {
            at++;
            return new Argument(token, Optional.empty());
        }
        return new Argument(token, Optional.of(disjunction()));
    }

    private Expression binary(Operator operator, Expression left, Expression right) {
        Shape shape = left.shape().compareTo(right.shape()) >= 0 ? left.shape() : right.shape();
        if (left.shape() == Shape.ARRAY && right.shape() == Shape.ARRAY) {
            throw Invalid.expression(id, "Operator '" + operator.symbol() + "' cannot join two arrays of time series");
        }
        return new BinaryExpression(operator, left, right, shape);
    }

    private void enter() {
        depth++;
        if (depth > DEEPEST) {
            throw fault("Invalid syntax: nested too deeply", peek());
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private boolean accept(String symbol) {
        boolean matches = peek().is(symbol);
        at += matches ? 1 : 0;
        return matches;
    }

    private boolean acceptWord(String word) {
        boolean matches = peek().kind() == Token.Kind.NAME && peek().text().equals(word);
        at += matches ? 1 : 0;
        return matches;
    }

    private Optional<Operator> acceptOne(Operator... operators) {
        for (Operator operator : operators) {
            if (accept(operator.symbol())) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private void expect(String symbol) {
        if (!accept(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    private Fault unexpected(String wanted) {
        return fault("Invalid syntax: expected " + wanted + " but found " + peek().quoted(), peek());
    }

    private Fault fault(String problem, Token where) {
        return Invalid.expression(id, problem + " at position " + where.position());
    }
}
