package dev.peekaboo.store.sql.server.mariadb;

import static org.awaitility.Awaitility.await;

import dev.peekaboo.store.sql.server.ServerConfig;

import org.awaitility.core.ConditionTimeoutException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real MariaDB for tests, from the Debian package mariadb-server-core: one private server for all
 * of them, in a temporary folder and on a loopback port of its own; a new database for each.
 */
public final class MariadbServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Duration START = Duration.ofSeconds(60);
    private static final String PASSWORD = "test";

    private final Path folder;
    private final int port;
    private final Process process;

    private MariadbServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Started on first use; stopped when this Java machine ends. */
    private static final class Shared {
        static final MariadbServer SERVER = start();
    }

    private static MariadbServer start() {
        try {
            Path folder = Files.createTempDirectory("peekaboo-mariadb");
            MariadbServer server = install(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            return server;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(
                    "no MariaDB for the tests: is mariadb-server-core installed?", e);
        }
    }

    /** A new one in an empty folder; ready on return. */
    static MariadbServer install(Path folder) throws IOException, InterruptedException {
        run(
                "mariadb-install-db",
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--user=" + System.getProperty("user.name"));
        return start(folder, freePort());
    }

    private static MariadbServer start(Path folder, int port) throws IOException {
        var server = new MariadbServer(folder, port, launch(folder, folder.resolve("data"), port));
        server.awaitReady();
        return server;
    }

    /** The same where it was, with what it had, after it ended; ready on return. */
    MariadbServer again() throws IOException {
        return start(folder, port);
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.waitFor() != 0) throw new IOException("failed: " + Arrays.toString(command));
    }

    private static Process launch(Path folder, Path data, int port) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "/usr/sbin/mariadbd",
                                "--no-defaults",
                                "--datadir=" + data,
                                "--socket=" + folder.resolve("s"),
                                "--pid-file=" + folder.resolve("pid"),
                                "--bind-address=127.0.0.1",
                                "--port=" + port,
                                "--user=" + System.getProperty("user.name")));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** Also lets the test's user in by password, as over a network. */
    private void awaitReady() throws IOException {
        try {
            await().atMost(START).until(() -> !process.isAlive() || answers());
            execute(
                    config("mysql", "root", ""),
                    "CREATE USER IF NOT EXISTS peekaboo IDENTIFIED BY '" + PASSWORD + "'",
                    "GRANT ALL ON *.* TO peekaboo");
        } catch (SQLException | ConditionTimeoutException e) {
            throw new IOException(Files.readString(folder.resolve("log")), e);
        }
    }

    private boolean answers() {
        try {
            execute(config("mysql", "root", ""), "SELECT 1");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    void stop() {
        try {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new, empty database. */
    public static ServerConfig newDatabase() {
        return Shared.SERVER.database("test" + DATABASES.incrementAndGet());
    }

    /** A new, empty database of this name. */
    ServerConfig database(String name) {
        try {
            execute(config("mysql", "peekaboo", PASSWORD), "CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return config(name, "peekaboo", PASSWORD);
    }

    private ServerConfig config(String database, String user, String password) {
        return new ServerConfig(
                "127.0.0.1", OptionalInt.of(port), database, user, password, Map.of(), 8);
    }

    static void execute(ServerConfig of, String... statements) throws SQLException {
        try (Connection connection = connect(of);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    static Connection connect(ServerConfig to) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://" + to.place(), to.user(), to.password());
    }
}
