package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class GuardedTextTest {
    private static final int MANY = 1_000_000;

    /** Reads often enough to look at the clock, and tells how far it came. */
    private static int read(GuardedText text, Duration limit) {
        text.startClock(limit);
        int chars = 0;
        try {
            while (chars < MANY && text.charAt(0) == 'x') chars++;
        } catch (GuardedText.OutOfTime e) {
            return chars;
        }
        return chars;
    }

    @Test
    void a_text_is_read_as_often_as_needed_while_there_is_time() {
        assertThat(read(new GuardedText("x"), Duration.ofHours(1))).isEqualTo(MANY);
    }

    @Test
    void reading_ends_when_the_time_is_up() {
        assertThat(read(new GuardedText("x"), Duration.ZERO)).isLessThan(MANY);
    }

    @Test
    @Timeout(30)
    void reading_ends_on_a_virtual_thread_too_which_has_no_CPU_time_of_its_own() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int chars = threads.submit(() -> read(new GuardedText("x"), Duration.ZERO)).get();

            assertThat(chars).isLessThan(MANY);
        }
    }

    @Test
    void reading_ends_when_nobody_waits_for_it() {
        GuardedText text = new GuardedText("x");

        text.abandon();

        assertThat(read(text, Duration.ofHours(1))).isLessThan(MANY);
    }
}
