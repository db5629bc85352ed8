package dev.peekaboo.store.sql.server.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Migration;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.server.ServerConfig;
import dev.peekaboo.store.sql.server.ServerDatabase;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.OptionalInt;

/** What can be wrong with a MariaDB, and what the operator is told. */
@Tag("installed")
class MariadbTroubleTest {
    private final ServerConfig config = MariadbServer.newDatabase();

    /** Schema 10 of PeekabooAV 2.1 as SQLAlchemy makes it, with a job of each state. */
    @Test
    void a_database_of_peekabooav_is_used_and_its_tables_stay_as_they_were() throws Exception {
        MariadbServer.execute(
                config,
                """
                CREATE TABLE sample_info_v10 (id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY, \
                state VARCHAR(8) NOT NULL, identity VARCHAR(64) NOT NULL, \
                analysis_time DATETIME NOT NULL, result VARCHAR(9) NOT NULL, reason TEXT)""",
                """
                CREATE TABLE in_flight_samples_v10 (identity VARCHAR(64) NOT NULL PRIMARY KEY, \
                instance_id INTEGER NOT NULL, start_time DATETIME NOT NULL)""",
                "INSERT INTO sample_info_v10 VALUES (1, 'FINISHED', 'a', '2022-04-21', 'bad', 'x')",
                "INSERT INTO in_flight_samples_v10 VALUES ('b', 1, '2022-04-21')");
        String before = ask("CHECKSUM TABLE sample_info_v10, in_flight_samples_v10");

        try (Store store = open(config)) {
            long job = store.accept(new NewJob(Samples.sample("invoice"), "rest"));
            store.settle(job, "v1", Samples.bad());
            assertThat(store.judgement(job)).contains(Samples.bad());
        }
        open(config).close();

        assertThat(ask("CHECKSUM TABLE sample_info_v10, in_flight_samples_v10")).isEqualTo(before);
        assertThat(ask("SELECT MAX(CAST(version AS SIGNED)) FROM peekaboo_schema_history"))
                .isEqualTo(Migration.LATEST + ";");
    }

    private String ask(String sql) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = MariadbServer.connect(config);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) all.append(rows.getString(columns)).append(';');
        }
        return all.toString();
    }

    @Test
    void a_database_that_does_not_exist_is_named_with_the_way_out() {
        assertThatThrownBy(() -> open(with(config.port(), "nowhere", config.password())))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("/nowhere does not exist; make it with: CREATE DATABASE");
    }

    @Test
    void a_wrong_password_is_told_but_not_shown() {
        assertThatThrownBy(() -> open(with(config.port(), config.database(), "secret-word")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not let user peekaboo in; see user and password")
                .message()
                .doesNotContain("secret-word");
    }

    @Test
    void a_server_that_is_not_there_is_named_without_the_password() {
        assertThatThrownBy(() -> open(with(OptionalInt.of(1), "nowhere", "secret-word")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("127.0.0.1:1/nowhere does not answer")
                .message()
                .doesNotContain("secret-word");
    }

    private ServerConfig with(OptionalInt port, String database, String password) {
        return new ServerConfig(
                config.host(), port, database, config.user(), password, config.options(), 4);
    }

    private static Store open(ServerConfig at) {
        return new SqlStore(
                new ServerDatabase(new Mariadb(at), at.connections()), Clock.systemUTC());
    }
}
