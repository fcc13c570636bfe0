package dev.expressmode.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;

/** Access logs beside a scenario. */
@FunctionalInterface
interface Replays {
    /** Requests by status for each second that has some, counted from the first line. */
    SortedMap<Duration, SortedMap<Integer, Long>> read(String name);

    /** Logs in a directory. */
    static Replays in(Path directory) {
        return name -> {
            try {
                return AccessLog.seconds(Files.readAllLines(directory.resolve(name)));
            } catch (IOException missing) {
                throw new UncheckedIOException("cannot read the access log " + name, missing);
            }
        };
    }

    /** None. */
    static Replays none() {
        return name -> {
            throw new StepFailed("there is no access log " + name);
        };
    }
}
