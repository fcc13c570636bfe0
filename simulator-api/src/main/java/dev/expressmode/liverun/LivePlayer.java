package dev.expressmode.liverun;

import dev.expressmode.scenario.Run;
import dev.expressmode.scenario.Scenario;
import dev.expressmode.scenario.Scenarios;
import dev.expressmode.scenario.text.Mistake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Plays scenarios live, one after the other. */
public interface LivePlayer extends AutoCloseable {
    /** What a scenario wants and does not get here; to be asked before any is played. */
    List<Mistake> missing(Scenario scenario);

    /**
     * Plays one.
     *
     * @throws IOException when the simulator cannot be used
     */
    Run play(Scenario scenario, Path file) throws IOException;

    /** Ends what is being played and takes back what it did. From any thread; then nothing is played any more. */
    @Override
    void close();

    /** On a simulator that runs. */
    static LivePlayer at(LivePlace place) {
        return new LivePlayer() {
            @Override
            public List<Mistake> missing(Scenario scenario) {
                return Scenarios.missing(scenario, place::lacks);
            }

            @Override
            public Run play(Scenario scenario, Path file) throws IOException {
                return place.play(scenario, file);
            }

            @Override
            public void close() {
                place.leave();
            }
        };
    }
}
