package dev.expressmode.engine.alarms;

/** What an expression yields. Known before anything is evaluated. */
enum Shape {
    /** One number, the same for every timestamp. */
    SCALAR("a number"),
    /** One time series. */
    SERIES("a time series"),
    /** Several time series. */
    ARRAY("an array of time series");

    private final String noun;

    Shape(String noun) {
        this.noun = noun;
    }

    @Override
    public String toString() {
        return noun;
    }
}
