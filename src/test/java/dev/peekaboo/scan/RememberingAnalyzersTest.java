package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;

class RememberingAnalyzersTest {
    @TempDir Path folder;

    @Test
    void a_content_that_killed_its_workers_is_not_given_to_others_today() throws Exception {
        var deadly = new Deadly(false);

        try (Store store = store()) {
            var analyzers = new RememberingAnalyzers(deadly, store, Clock.systemUTC());
            var first = analyzers.file(sample());
            var second = analyzers.file(sample());

            assertThat(second).isEqualTo(first);
        }
        assertThat(deadly.asked).hasValue(1);
    }

    @Test
    void that_there_was_no_worker_is_not_held_against_the_content() throws Exception {
        var unlucky = new Deadly(true);

        try (Store store = store()) {
            var analyzers = new RememberingAnalyzers(unlucky, store, Clock.systemUTC());
            analyzers.file(sample());
            analyzers.file(sample());
        }

        assertThat(unlucky.asked).hasValue(2);
    }

    /** Cannot tell the type of anything. */
    private static final class Deadly extends FakeAnalyzers {
        private final boolean passing;

        Deadly(boolean passing) {
            this.passing = passing;
        }

        @Override
        public Seen<FileReport> file(Sample sample) {
            asked.incrementAndGet();
            return new Seen.NotSeen<>(Reason.error("analyzer-died", "exit code 9"), passing);
        }
    }

    private Store store() {
        return new SqlStore(
                new SqliteDatabase(new SqliteConfig(folder.resolve("p.db"))), Clock.systemUTC());
    }

    private static Sample sample() {
        return new Sample(
                new Sha256("a".repeat(64)), new Content.InMemory(new byte[1]), Declared.NOTHING);
    }
}
