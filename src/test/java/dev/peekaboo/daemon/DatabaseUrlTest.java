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
import java.util.Map;
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
                                "mysql+mysqldb://peek%40boo:p%2Fw%3A+x@db.example:3307/peekaboo?charset=utf8mb4"))
                .isEqualTo(
                        new Server(
                                Product.MYSQL,
                                "db.example",
                                OptionalInt.of(3307),
                                "peekaboo",
                                "peek@boo",
                                "p/w:+x",
                                Map.of()));
        assertThat(
                        DatabaseUrl.parse(
                                "jdbc:postgresql://[2001:db8::1]/p?user=u&password=s%26t&sslmode=require"))
                .isEqualTo(
                        new Server(
                                Product.POSTGRESQL,
                                "[2001:db8::1]",
                                OptionalInt.empty(),
                                "p",
                                "u",
                                "s&t",
                                Map.of("sslmode", "require")));
        assertThat(DatabaseUrl.parse("mariadb://u@/p"))
                .isEqualTo(
                        new Server(
                                Product.MARIADB,
                                "localhost",
                                OptionalInt.empty(),
                                "p",
                                "u",
                                "",
                                Map.of()));
    }

    @Test
    void options_of_pythons_drivers_are_translated_and_what_has_no_meaning_here_is_dropped()
            throws Exception {
        assertThat(
                        server(
                                        "postgresql+psycopg2://u@h/d?sslmode=verify-full"
                                                + "&sslrootcert=/ca.pem&application_name=mx"
                                                + "&connect_timeout=10")
                                .options())
                .isEqualTo(
                        Map.of(
                                "sslmode", "verify-full",
                                "sslrootcert", "/ca.pem",
                                "ApplicationName", "mx"));
        assertThat(server("mysql+mysqldb://u@h/d?ssl_ca=/ca.pem&charset=utf8mb4").options())
                .isEqualTo(Map.of("serverSslCert", "/ca.pem", "sslMode", "verify-ca"));
    }

    private static Server server(String url) throws Exception {
        return (Server) DatabaseUrl.parse(url);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:secret@h/d?foo=secret, 'the option foo, which is not known'",
        "postgresql://u:secret@/d?host=/run/secret, 'names a socket file'",
        "mysql://u:secret@h/d?unix_socket=/run/secret, 'names a socket file'",
        "postgresql://u:secret@h, 'names no database; write it like postgresql://peekaboo:'",
        "postgresql://h/secret, 'names no user'",
        "mariadb://u:secret@h:70000/d, 'port 70000, which is not between 1 and 65535'",
        "mariadb://u:secret@h;x/d, 'no host name or address'",
        "mariadb://u:secret@h/d%2Fe, 'other characters than'",
        "jdbc:mariadb://h/d?user=u&a;b=secret, 'no name of a JDBC driver'"
    })
    void what_is_wrong_is_named_with_the_way_out_but_without_the_password(
            String url, String expected) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(DatabaseUrl.BadUrl.class)
                .hasMessageContaining(expected)
                .message()
                .doesNotContain("secret");
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
