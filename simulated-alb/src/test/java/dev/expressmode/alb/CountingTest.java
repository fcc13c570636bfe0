package dev.expressmode.alb;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class CountingTest {
    private static final int REQUESTS = 200_000;

    @Test
    void counting_a_request_allocates_nothing_once_its_group_was_met() {
        // given
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long me = Thread.currentThread().getId();
        Tallies tallies = new Tallies();
        count(tallies, 1_000);
        long asking = -thread.getThreadAllocatedBytes(me) + thread.getThreadAllocatedBytes(me);

        // when
        long before = thread.getThreadAllocatedBytes(me);
        count(tallies, REQUESTS);
        long allocated = thread.getThreadAllocatedBytes(me) - before - asking;

        // then: the buffer of the thread is counted when it is handed out, some kilobytes now and then
        assertThat(allocated).isLessThan(REQUESTS / 10);
        assertThat(tallies.collect().get(0).requests()).isEqualTo(REQUESTS + 1_000);
    }

    private static void count(Tallies tallies, int requests) {
        for (int request = 0; request < requests; request++) {
            Tally tally = tallies.group("balancer", "group");
            tally.picked(false);
            tally.answered(request % 50 == 0 ? 503 : 200);
            tally.took(1_000_000L + request % 1_000);
            tallies.balancer("balancer").picked();
        }
    }
}
