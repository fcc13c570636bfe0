package dev.expressmode.cli;

import java.io.PrintWriter;

/** One line on the terminal that is written over and over. */
final class Progress {
    private static final int WIDTH = 30;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final int total;
    private final boolean shown;

    Progress(PrintWriter err, int total, boolean wanted) {
        this.err = err;
        this.total = total;
        this.shown = wanted && System.console() != null;
    }

    void at(int done, String what) {
        if (shown) {
            int filled = total == 0 ? 0 : WIDTH * done / total;
            err.print(CLEAR + "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + total + " "
                    + what);
            err.flush();
        }
    }

    void clear() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
