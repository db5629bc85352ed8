package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.FakeSandboxReport;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;

class ConvictionsTest {
    private static final AnalysisKey KEY = new AnalysisKey(new Sha256("a".repeat(64)), "exe", "");

    @TempDir Path folder;
    private final TroubledStore troubles = new TroubledStore();
    private Store store;
    private Convictions convictions;

    @BeforeEach
    void open() {
        var file = new SqliteConfig(folder.resolve("peekaboo.db"));
        store = troubles.over(new SqlStore(new SqliteDatabase(file), Clock.systemUTC()));
        convictions = new Convictions(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_a_wave_of_copies_finds_is_written_once() {
        for (int copy = 0; copy < 1000; copy++) convictions.note(KEY, report(7));

        assertThat(troubles.calls("convicted")).isEqualTo(1);
    }

    @Test
    void a_later_run_of_the_same_content_is_written_too() {
        convictions.note(KEY, report(7));
        convictions.note(KEY, report(8));

        assertThat(troubles.calls("convicted")).isEqualTo(2);
    }

    @Test
    void what_could_not_be_written_is_tried_again() {
        troubles.fails("convicted", 1, () -> new StoreException("gone"));

        assertThatThrownBy(() -> convictions.note(KEY, report(7)))
                .isInstanceOf(StoreException.class);
        convictions.note(KEY, report(7));

        assertThat(troubles.calls("convicted")).isEqualTo(2);
    }

    private static SandboxReport report(long task) {
        return FakeSandboxReport.cape().task(task).build();
    }
}
