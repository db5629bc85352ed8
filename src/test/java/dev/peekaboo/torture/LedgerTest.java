package dev.peekaboo.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void a_job_without_an_answer_is_open() {
        ledger.acknowledge(1, Attachment.malicious("a"));
        ledger.acknowledge(2, Attachment.malicious("b"));

        ledger.end(2, "bad");

        assertThat(ledger.open()).containsExactly(1L);
    }

    @Test
    void a_malicious_sample_may_be_bad_or_failed_and_nothing_else() {
        int job = 0;
        for (String result : List.of("bad", "failed", "good", "ignored", "unknown", "unchecked")) {
            ledger.acknowledge(++job, Attachment.malicious(result));
            ledger.end(job, result);
            ledger.acknowledge(++job, Attachment.harmless(result));
            ledger.end(job, result);
        }

        assertThat(ledger.falseClean()).isEqualTo(4);
    }

    @Test
    void recovery_ends_with_the_last_answer() {
        long before = System.nanoTime();
        ledger.acknowledge(1, Attachment.malicious("a"));
        ledger.end(1, "bad");

        assertThat(ledger.lastAnswerAfter(before)).isPositive();
        assertThat(ledger.lastAnswerAfter(System.nanoTime())).isEqualTo(Duration.ZERO);
    }

    @Test
    void what_is_lost_let_pass_or_promised_in_vain_breaks_an_outcome() {
        assertThat(outcome(0, 0, List.of()).isKept()).isTrue();
        assertThat(outcome(1, 0, List.of()).isKept()).isFalse();
        assertThat(outcome(0, 1, List.of()).isKept()).isFalse();
        assertThat(outcome(0, 0, List.of("slow")).isKept()).isFalse();
        assertThat(outcome(0, 0, List.of("slow")).row()).endsWith("| slow; a note |");
    }

    private static Outcome outcome(int lost, long falseClean, List<String> broken) {
        return new Outcome("a fault", 9, lost, falseClean, 0, Duration.ZERO, broken, "a note");
    }
}
