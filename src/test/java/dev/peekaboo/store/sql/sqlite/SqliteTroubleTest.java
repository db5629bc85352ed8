package dev.peekaboo.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Retention;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Migration;
import dev.peekaboo.store.sql.SqlStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What can be wrong with a database file, and what the operator is told. */
class SqliteTroubleTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("data/peekaboo.db");
    }

    @Test
    void a_new_file_and_its_folder_are_for_the_owner_only() throws Exception {
        try (Store store = open()) {
            store.accept(job("invoice"));

            assertThat(mode(folder.resolve("data"))).isEqualTo("rwx------");
            assertThat(mode(file)).isEqualTo("rw-------");
            assertThat(mode(Path.of(file + "-wal"))).isEqualTo("rw-------");
        }
    }

    @Test
    void an_existing_file_is_taken_from_everybody_else() throws Exception {
        open().close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        open().close();

        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void commits_are_synced_and_the_log_is_a_write_ahead_log() {
        try (SqliteDatabase database = new SqliteDatabase(new SqliteConfig(file))) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(database, "auto_vacuum")).isEqualTo("2");
        }
    }

    /** Schema 10 of PeekabooAV 2.1, with a job of each state. */
    @Test
    void a_database_of_peekabooav_is_used_and_its_tables_stay_as_they_were() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        execute(
                """
                CREATE TABLE sample_info_v10 (id INTEGER NOT NULL PRIMARY KEY, \
                state VARCHAR(8) NOT NULL, identity VARCHAR(64) NOT NULL, \
                analysis_time DATETIME NOT NULL, result VARCHAR(9) NOT NULL, reason TEXT)""",
                "CREATE INDEX ix_sample_info_v10_st_idt_re_id ON sample_info_v10"
                        + " (state, identity, result, id)",
                """
                CREATE TABLE in_flight_samples_v10 (identity VARCHAR(64) NOT NULL PRIMARY KEY, \
                instance_id INTEGER NOT NULL, start_time DATETIME NOT NULL)""",
                "INSERT INTO sample_info_v10 VALUES (1, 'FINISHED', 'a', '2022-04-21', 'bad', 'evil')",
                "INSERT INTO sample_info_v10 VALUES (2, 'ACCEPTED', 'b', '2022-04-21', 'unchecked', NULL)",
                "INSERT INTO in_flight_samples_v10 VALUES ('b', 1, '2022-04-21')");
        String before = everythingOfPeekabooAv();

        try (Store store = open()) {
            long job = store.accept(job("invoice"));
            store.settle(job, "v1", Samples.bad());
            store.prune(Retention.DEFAULT, Clock.systemUTC().instant());
            assertThat(store.judgement(job)).contains(Samples.bad());
        }
        open().close();

        assertThat(everythingOfPeekabooAv()).isEqualTo(before);
        assertThat(
                        ask(
                                "SELECT group_concat(name) FROM sqlite_master WHERE type = 'table'"
                                        + " AND name NOT LIKE 'peekaboo\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"))
                .isEqualTo("sample_info_v10,in_flight_samples_v10");
    }

    @Test
    void the_newest_migration_is_the_one_the_code_knows_of() {
        var pending = SqliteDatabase.migration(folder.resolve("new.db")).flyway().info().pending();

        assertThat(pending[pending.length - 1].getVersion().getVersion())
                .isEqualTo(Integer.toString(Migration.LATEST));
    }

    @Test
    void a_newer_schema_is_refused_and_nothing_is_changed() throws Exception {
        open().close();
        execute(
                "INSERT INTO peekaboo_schema_history SELECT 99, '99', 'from the future', type,"
                        + " 'V99__future.sql', 1, installed_by, installed_on, 1, 1"
                        + " FROM peekaboo_schema_history WHERE version = '1'");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("written by a newer Peekaboo (schema 99)")
                .hasMessageContaining("install that version");
    }

    @Test
    void several_may_start_on_a_new_file_at_once() throws Exception {
        List<Store> stores = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Store>> starts = Collections.nCopies(4, this::open);
            for (Future<Store> started : threads.invokeAll(starts)) stores.add(started.get());
        }

        assertThat(stores.stream().map(store -> store.accept(job("invoice"))).distinct())
                .hasSize(4);
        stores.forEach(Store::close);
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        byte[] garbage = new byte[100_000];
        new Random(1).nextBytes(garbage);
        Files.write(file, garbage);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is damaged or no SQLite database; restore it from a backup");
        assertThat(file).hasBinaryContent(garbage);
    }

    @Test
    void damage_inside_the_file_is_told_when_it_is_met() throws Exception {
        try (Store store = open()) {
            for (int i = 0; i < 200; i++) store.accept(job("sample " + i));
        }
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] garbage = new byte[(int) damaged.length() - 8192];
            new Random(1).nextBytes(garbage);
            damaged.seek(8192);
            damaged.write(garbage);
        }

        assertThatThrownBy(
                        () -> {
                            try (Store store = open()) {
                                store.unfinished(0, 1000);
                            }
                        })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is damaged");
    }

    @Test
    void a_place_where_nothing_can_be_made_is_refused() {
        Path nowhere = Path.of("/proc/self/peekaboo/peekaboo.db");

        assertThatThrownBy(() -> new SqliteDatabase(new SqliteConfig(nowhere)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("its folder must be writable");
    }

    @Test
    void a_folder_in_place_of_the_file_is_refused() throws Exception {
        Files.createDirectories(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " is no file");
    }

    @Test
    void a_database_that_may_not_be_written_to_says_so_and_can_still_be_read() throws Exception {
        try (SqliteDatabase database = new SqliteDatabase(new SqliteConfig(file));
                Store store = new SqlStore(database, Clock.systemUTC())) {
            long job = store.accept(job("invoice"));
            database.write(session -> session.change("PRAGMA query_only = 1"));

            assertThatThrownBy(() -> store.accept(job("next")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("cannot be written to");
            assertThat(store.isUnfinished(job)).isTrue();
        }
    }

    /** SQLite gives the same answer to a full disk as to its own limit of pages. */
    @Test
    void a_full_disk_refuses_new_work_and_is_used_again_when_there_is_room() {
        try (SqliteDatabase database = new SqliteDatabase(new SqliteConfig(file));
                Store store = new SqlStore(database, Clock.systemUTC())) {
            long first = store.accept(job("first"));
            limitPages(database, 1);

            assertThatThrownBy(() -> fill(store))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("is full");

            limitPages(database, 1_000_000);
            long next = store.accept(job("next"));
            assertThat(store.isUnfinished(first)).isTrue();
            assertThat(store.isUnfinished(next)).isTrue();
            store.check();
        }
    }

    @Test
    void a_file_that_another_process_holds_locked_says_so_and_goes_on_afterwards()
            throws Exception {
        SqliteConfig impatient =
                new SqliteConfig(file, Duration.ofSeconds(10), Duration.ofMillis(50), 1, 16);
        try (Store store = new SqlStore(new SqliteDatabase(impatient), Clock.systemUTC());
                Connection other = connection();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> store.accept(job("invoice")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("is locked by another process");
            assertThatThrownBy(store::check).isInstanceOf(StoreException.class);

            statement.execute("ROLLBACK");
            assertThat(store.isUnfinished(store.accept(job("invoice")))).isTrue();
        }
    }

    @Test
    void the_room_of_forgotten_contents_is_given_back() throws Exception {
        try (Store store = open()) {
            List<Long> jobs =
                    IntStream.range(0, 400)
                            .parallel()
                            .mapToObj(
                                    i -> new NewJob(Samples.sample("sample " + i, 60_000), "rest"))
                            .map(store::accept)
                            .toList();
            jobs.parallelStream().forEach(job -> store.settle(job, "v1", Samples.good()));

            store.prune(Retention.DEFAULT, Clock.systemUTC().instant());
        }

        assertThat(Files.size(file)).isBetween(8_000_000L, 10_000_000L);
    }

    private Store open() {
        return new SqlStore(new SqliteDatabase(new SqliteConfig(file)), Clock.systemUTC());
    }

    private static NewJob job(String text) {
        return new NewJob(Samples.sample(text), "rest");
    }

    private static void fill(Store store) {
        for (int i = 0; i < 1000; i++)
            store.accept(new NewJob(Samples.sample("x" + i, 60_000), "rest"));
    }

    private static void limitPages(SqliteDatabase database, int pages) {
        database.write(
                session -> {
                    Pragmas.set(session.connection(), List.of("max_page_count = " + pages));
                    return pages;
                });
    }

    private static String pragma(SqliteDatabase database, String name) {
        return database.write(
                session -> {
                    try (Statement statement = session.connection().createStatement();
                            ResultSet row = statement.executeQuery("PRAGMA " + name)) {
                        return row.getString(1);
                    }
                });
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    private String everythingOfPeekabooAv() throws SQLException {
        return ask("SELECT group_concat(sql, ';') FROM sqlite_master WHERE tbl_name LIKE '%_v10'")
                + ask(
                        "SELECT group_concat(id || state || identity || analysis_time || result"
                                + " || coalesce(reason, '-')) FROM sample_info_v10")
                + ask(
                        "SELECT group_concat(identity || instance_id || start_time)"
                                + " FROM in_flight_samples_v10");
    }
}
