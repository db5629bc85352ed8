package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.emulation.Emulation;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.MediaTypes;
import dev.peekaboo.report.Seen;
import dev.peekaboo.store.MovableClock;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

class RememberingEmulationTest {
    private static final FileReport TEXT =
            new FileReport(
                    MediaTypes.of("text/plain"), MediaTypes.NONE, MediaTypes.NONE, "", Set.of());

    @TempDir Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));

    /** Kills its worker every time, or never finds one. */
    private record Deadly(AtomicInteger asked, boolean passing) implements Emulation {
        @Override
        public boolean covers(Sample sample, FileReport file) {
            return true;
        }

        @Override
        public Seen<EmulationReport> report(Sample sample, FileReport file) {
            asked.incrementAndGet();
            return new Seen.NotSeen<>(Reason.limit("emulation-memory"), passing);
        }
    }

    private int asked(boolean passing, Duration between) throws Exception {
        var asked = new AtomicInteger();
        try (Store store =
                new SqlStore(new SqliteDatabase(new SqliteConfig(folder.resolve("p.db"))), clock)) {
            Emulation emulation = new Deadly(asked, passing);
            // Each time as after a restart.
            var first = new RememberingEmulation(emulation, store, clock).report(sample(), TEXT);
            clock.advance(between);
            var second = new RememberingEmulation(emulation, store, clock).report(sample(), TEXT);
            assertThat(second).isEqualTo(first);
        }
        return asked.get();
    }

    @Test
    void a_sample_that_killed_its_worker_is_not_given_to_another_one_today() throws Exception {
        assertThat(asked(false, Duration.ofHours(23))).isEqualTo(1);
    }

    @Test
    void it_is_tried_again_after_a_day() throws Exception {
        assertThat(asked(false, Duration.ofHours(25))).isEqualTo(2);
    }

    @Test
    void that_there_was_no_worker_is_not_held_against_the_sample() throws Exception {
        assertThat(asked(true, Duration.ZERO)).isEqualTo(2);
    }

    private static Sample sample() {
        return new Sample(
                new Sha256("a".repeat(64)),
                new Content.InMemory(new byte[1]),
                Declared.name("a.js"));
    }
}
