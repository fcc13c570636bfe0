package dev.expressmode.alb.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarrowTest {
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void takesNoMoreThreadsThanItsWidth() {
        Narrow narrow = new Narrow(threads::add, 2);

        for (int i = 0; i < 5; i++) {
            narrow.begin(() -> done.add("step"));
        }

        assertThat(threads).hasSize(2);
        runThreads();
        assertThat(done).hasSize(5);
    }

    @Test
    void goesOnWithWhatHasBegunBeforeItBeginsAnythingElse() {
        Narrow narrow = new Narrow(threads::add, 1);
        narrow.begin(() -> {
            done.add("hello of one");
            narrow.goOn(() -> done.add("end of one"));
        });
        narrow.begin(() -> done.add("hello of another"));

        runThreads();

        assertThat(done).containsExactly("hello of one", "end of one", "hello of another");
    }

    @Test
    void aTaskThatFailsKeepsNoOtherFromRunning() {
        Narrow narrow = new Narrow(threads::add, 1);
        narrow.begin(() -> {
            throw new IllegalStateException("a bug");
        });
        narrow.begin(() -> done.add("next"));

        assertThatThrownBy(this::runThreads).isInstanceOf(IllegalStateException.class);
        runThreads();

        assertThat(done).containsExactly("next");
    }

    private void runThreads() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }
}
