package dev.expressmode.scenario;

/**
 * A name with a value that may stand beside a verb.
 *
 * @param name as written
 * @param required whether the verb means nothing without it
 * @param says what it is for
 */
record Word<T>(String name, Kind<T> kind, boolean required, String says) {
    static <T> Word<T> optional(String name, Kind<T> kind, String says) {
        return new Word<>(name, kind, false, says);
    }

    static <T> Word<T> required(String name, Kind<T> kind, String says) {
        return new Word<>(name, kind, true, says);
    }
}
