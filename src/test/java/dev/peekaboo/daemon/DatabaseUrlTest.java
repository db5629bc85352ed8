package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.daemon.DatabaseUrl.Product;
import dev.peekaboo.daemon.DatabaseUrl.Server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.OptionalInt;

/** Both ways to write a database URL, and that no password leaks. */
class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "sqlite:////var/lib/peekaboo/peekaboo.db, /var/lib/peekaboo/peekaboo.db",
        "sqlite:///data/peekaboo.db, data/peekaboo.db",
        "sqlite+aiosqlite:////x.db, /x.db",
        "sqlite:////x.db?timeout=5, /x.db",
        "jdbc:sqlite:/x.db, /x.db",
        "jdbc:sqlite:x.db, x.db"
    })
    void a_sqlite_url_names_a_file(String url, String file) throws Exception {
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl.Sqlite(Path.of(file)));
    }

    @Test
    void a_server_url_is_taken_apart_and_decoded() throws Exception {
        assertThat(
                        DatabaseUrl.parse(
                                "mysql+mysqldb://peek%40boo:p%2Fw%3A+x@db.example:3307/peekaboo?a=b"))
                .isEqualTo(
                        new Server(
                                Product.MYSQL,
                                "db.example",
                                OptionalInt.of(3307),
                                "peekaboo",
                                "peek@boo",
                                "p/w:+x"));
        assertThat(DatabaseUrl.parse("jdbc:postgresql://[2001:db8::1]/p?user=u&password=s%26t"))
                .isEqualTo(
                        new Server(
                                Product.POSTGRESQL,
                                "[2001:db8::1]",
                                OptionalInt.empty(),
                                "p",
                                "u",
                                "s&t"));
        assertThat(DatabaseUrl.parse("mariadb://localhost"))
                .isEqualTo(
                        new Server(Product.MARIADB, "localhost", OptionalInt.empty(), "", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "oracle://u:secret@h/d",
                "sqlite:secret",
                "sqlite://secret",
                "sqlite://",
                "sqlite:///",
                "sqlite:///:memory:",
                "mysql:u:secret@h",
                "mysql://u:secret%zz@h/d",
                "mysql://u:se@secret@h/d",
                "mysql://h:99999999/secret"
            })
    void a_wrong_url_is_refused_without_showing_it(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(DatabaseUrl.BadUrl.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void a_password_is_not_part_of_the_text() throws Exception {
        assertThat(DatabaseUrl.parse("postgresql://u:secret@db/p"))
                .hasToString("PostgreSQL database p on db");
    }
}
