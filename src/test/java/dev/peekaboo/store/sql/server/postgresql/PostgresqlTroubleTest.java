package dev.peekaboo.store.sql.server.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Retention;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Migration;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.server.ServerConfig;
import dev.peekaboo.store.sql.server.ServerDatabase;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.OptionalInt;

/** What can be wrong with a PostgreSQL, and what the operator is told. */
class PostgresqlTroubleTest {
    private final ServerConfig config = PostgresqlServer.newDatabase();

    /** Schema 10 of PeekabooAV 2.1 as SQLAlchemy makes it, with a job of each state. */
    @Test
    void a_database_of_peekabooav_is_used_and_its_tables_stay_as_they_were() throws Exception {
        PostgresqlServer.execute(
                config,
                """
                CREATE TABLE sample_info_v10 (id SERIAL NOT NULL PRIMARY KEY, \
                state VARCHAR(8) NOT NULL, identity VARCHAR(64) NOT NULL, \
                analysis_time TIMESTAMP NOT NULL, result VARCHAR(9) NOT NULL, reason TEXT)""",
                "CREATE INDEX ix_sample_info_v10_st_idt_re_id ON sample_info_v10"
                        + " (state, identity, result, id)",
                """
                CREATE TABLE in_flight_samples_v10 (identity VARCHAR(64) NOT NULL PRIMARY KEY, \
                instance_id INTEGER NOT NULL, start_time TIMESTAMP NOT NULL)""",
                "INSERT INTO sample_info_v10 VALUES (1, 'FINISHED', 'a', '2022-04-21', 'bad', 'x')",
                "INSERT INTO sample_info_v10 VALUES (2, 'ACCEPTED', 'b', '2022-04-21', 'failed')",
                "INSERT INTO in_flight_samples_v10 VALUES ('b', 1, '2022-04-21')");
        String before = everythingOfPeekabooAv();

        try (Store store = open(config)) {
            long job = store.accept(new NewJob(Samples.sample("invoice"), "rest"));
            store.settle(job, "v1", Samples.bad());
            store.prune(Retention.DEFAULT, Clock.systemUTC().instant());
            assertThat(store.judgement(job)).contains(Samples.bad());
        }
        open(config).close();

        assertThat(everythingOfPeekabooAv()).isEqualTo(before);
        assertThat(
                        ask(
                                "SELECT string_agg(table_name, ',' ORDER BY table_name)"
                                        + " FROM information_schema.tables"
                                        + " WHERE table_schema = current_schema()"
                                        + " AND table_name NOT LIKE 'peekaboo\\_%'"))
                .isEqualTo("in_flight_samples_v10,sample_info_v10");
    }

    private String everythingOfPeekabooAv() throws SQLException {
        return ask("SELECT string_agg(s::text, ';' ORDER BY id) FROM sample_info_v10 s")
                + ask("SELECT string_agg(s::text, ';') FROM in_flight_samples_v10 s");
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = PostgresqlServer.connect(config);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void the_newest_migration_is_the_one_the_code_knows_of() {
        open(config).close();

        assertThat(version("max")).isEqualTo(Integer.toString(Migration.LATEST));
    }

    private String version(String function) {
        try {
            return ask(
                    "SELECT "
                            + function
                            + "(CAST(version AS INTEGER)) FROM peekaboo_schema_history");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_database_of_a_newer_peekaboo_is_refused() {
        open(config).close();
        PostgresqlServer.execute(
                config,
                "INSERT INTO peekaboo_schema_history (installed_rank, version, description, type,"
                        + " script, checksum, installed_by, execution_time, success) VALUES (99,"
                        + " '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, true)");

        assertThatThrownBy(() -> open(config))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was written by a newer Peekaboo (schema 99); install");
    }

    @Test
    void a_database_that_does_not_exist_is_named_with_the_way_out() {
        ServerConfig elsewhere = with(config.port(), "nowhere", "postgres", "postgres");

        assertThatThrownBy(() -> open(elsewhere))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("/nowhere does not exist; make it with: createdb");
    }

    @Test
    void a_user_who_may_not_make_tables_is_told_so() {
        PostgresqlServer.execute(config, "CREATE ROLE guest LOGIN PASSWORD 'secret-word'");
        ServerConfig guest = with(config.port(), "postgres", "guest", "secret-word");

        assertThatThrownBy(() -> open(guest))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not let user guest do that")
                .message()
                .doesNotContain("secret-word");
    }

    @Test
    void a_server_that_is_not_there_is_named_without_the_password() {
        ServerConfig nowhere = with(OptionalInt.of(1), "postgres", "postgres", "secret-word");

        assertThatThrownBy(() -> open(nowhere))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("127.0.0.1:1/postgres does not answer")
                .message()
                .doesNotContain("secret-word");
        assertThat(nowhere.toString()).doesNotContain("secret-word");
    }

    private ServerConfig with(OptionalInt port, String database, String user, String password) {
        return new ServerConfig(config.host(), port, database, user, password, config.options(), 4);
    }

    private static Store open(ServerConfig at) {
        return new SqlStore(
                new ServerDatabase(new Postgresql(at), at.connections()), Clock.systemUTC());
    }
}
