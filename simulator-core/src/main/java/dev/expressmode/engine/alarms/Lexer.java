package dev.expressmode.engine.alarms;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of an expression into tokens. */
final class Lexer {
    private static final List<String> LONG_SYMBOLS = List.of("==", "!=", "<=", ">=", "&&", "||");
    private static final String SHORT_SYMBOLS = "+-*/^<>()[],";

    private final String id;
    private final String text;
    private int at;

    private Lexer(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /** All tokens, the last of kind END. The id names the expression in errors. */
    static List<Token> tokens(String id, String text) {
        Lexer lexer = new Lexer(id, text);
        List<Token> tokens = new ArrayList<>();
        Token token = lexer.next();
        while (token.kind() != Token.Kind.END) {
            tokens.add(token);
            token = lexer.next();
        }
        tokens.add(token);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", at + 1);
        }
        char first = text.charAt(at);
        if (isDigit(first) || first == '.') {
            return number();
        }
        if (isLetter(first)) {
            return name();
        }
        return first == '"' || first == '\'' ? string(first) : symbol();
    }

    private Token number() {
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            digits();
        }
        String number = text.substring(start, at);
        if (!number.matches("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")
                || (at < text.length() && isLetter(text.charAt(at)))) {
            throw Invalid.expression(id, "Invalid syntax: malformed number at position " + (start + 1));
        }
        return new Token(Token.Kind.NUMBER, number, start + 1);
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private Token name() {
        int start = at;
        while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return new Token(Token.Kind.NAME, text.substring(start, at), start + 1);
    }

    private Token string(char quote) {
        int start = at;
        int end = text.indexOf(quote, start + 1);
        if (end < 0) {
            throw Invalid.expression(id, "Invalid syntax: unterminated string at position " + (start + 1));
        }
        at = end + 1;
        return new Token(Token.Kind.STRING, text.substring(start + 1, end), start + 1);
    }

    private Token symbol() {
        for (String symbol : LONG_SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Token.Kind.SYMBOL, symbol, at - symbol.length() + 1);
            }
        }
        if (SHORT_SYMBOLS.indexOf(text.charAt(at)) < 0) {
            throw Invalid.expression(
                    id, "Invalid syntax: unexpected '" + text.charAt(at) + "' at position " + (at + 1));
        }
        at++;
        return new Token(Token.Kind.SYMBOL, text.substring(at - 1, at), at);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
    }
}
