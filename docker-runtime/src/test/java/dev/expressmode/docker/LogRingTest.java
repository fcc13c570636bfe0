package dev.expressmode.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogRingTest {

    private final LogRing ring = new LogRing(1024, () -> Instant.EPOCH);

    private void out(String piece) {
        ring.append(false, piece.getBytes(UTF_8));
    }

    @Test
    void aLineMayComeInPieces() {
        out("hel");
        out("lo\nwor");
        out("ld\r\n");

        assertThat(ring.tail().lines()).extracting(LogTail.Line::text).containsExactly("hello", "world");
    }

    @Test
    void piecesOfOutputAndErrorAreNotMixed() {
        out("one ");
        ring.append(true, "error\n".getBytes(UTF_8));
        out("line\n");

        assertThat(ring.tail().lines()).extracting(LogTail.Line::text).containsExactly("error", "one line");
    }

    @Test
    void theOldestLinesGoFirstAndAreCounted() {
        for (int i = 0; i < 100; i++) {
            out("line " + i + "\n");
        }

        LogTail tail = ring.tail();
        assertThat(tail.lines()).last().extracting(LogTail.Line::text).isEqualTo("line 99");
        assertThat(tail.droppedLines() + tail.lines().size()).isEqualTo(100);
        assertThat(tail.lines()).hasSizeBetween(10, 16);
    }

    @Test
    void aLineWithoutEndIsCut() {
        out("x".repeat(10_000));

        assertThat(ring.tail().lines()).hasSize(1);
    }

    @Test
    void theLastLineNeedsNoLineEnd() {
        out("the end");
        ring.end();

        assertThat(ring.tail().lines()).extracting(LogTail.Line::text).containsExactly("the end");
    }

    @Test
    void whatWasMissedAtTheEndOfAShortOutputIsAdded() {
        out("one\ntwo\n");
        LogRing whole = new LogRing(1024, () -> Instant.EPOCH);
        whole.append(false, "one\ntwo\ntwo\n".getBytes(UTF_8));

        ring.catchUp(whole.tail(), true);

        assertThat(ring.tail().lines()).extracting(LogTail.Line::text).containsExactly("one", "two", "two");
    }

    @Test
    void whatWasMissedAtTheEndOfALongOutputIsAdded() {
        out("yes\n".repeat(5));
        LogRing last = new LogRing(1024, () -> Instant.EPOCH);
        last.append(false, "yes\nyes\ndone\n".getBytes(UTF_8));

        ring.catchUp(last.tail(), false);

        assertThat(ring.tail().lines())
                .extracting(LogTail.Line::text)
                .containsExactly("yes", "yes", "yes", "yes", "yes", "done");
    }

    @Test
    void newLinesAreTakenOnce() {
        out("one\ntwo\nthr");
        assertThat(ring.takeNew()).containsExactly("one", "two");
        out("ee\n");
        assertThat(ring.takeNew()).containsExactly("three");
        assertThat(ring.takeNew()).isEmpty();
    }

    @Test
    void linesThatWereDroppedBeforeAnybodyTookThemAreReplacedByOneThatSaysSo() {
        String line = "x".repeat(200);
        for (int i = 0; i < 20; i++) {
            out(line + "\n");
        }
        int kept = ring.tail().lines().size();

        assertThat(ring.takeNew())
                .hasSize(kept + 1)
                .first()
                .isEqualTo("[express-sim: " + (20 - kept) + " older lines did not fit and were dropped]");
        assertThat(ring.takeNew()).isEmpty();
    }
}
