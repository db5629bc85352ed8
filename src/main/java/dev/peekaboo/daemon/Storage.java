package dev.peekaboo.daemon;

import dev.peekaboo.scan.SharedFolder;
import dev.peekaboo.scan.SharedKeeping;
import dev.peekaboo.scan.Spool;
import dev.peekaboo.store.Cluster;
import dev.peekaboo.store.Sharing;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlCluster;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.server.Engine;
import dev.peekaboo.store.sql.server.ServerConfig;
import dev.peekaboo.store.sql.server.ServerDatabase;
import dev.peekaboo.store.sql.server.ServerLock;
import dev.peekaboo.store.sql.server.mariadb.Mariadb;
import dev.peekaboo.store.sql.server.postgresql.Postgresql;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * Store and spool as configured: a file of ours alone, or a server that we share with other
 * instances.
 */
final class Storage implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final String owner;
    private final Clock clock;
    private final Spool spool;
    private final Store store;
    private final Optional<Cluster> cluster;

    private Storage(Settings settings, DataFolder data) throws Exception {
        try {
            switch (settings.database()) {
                case DatabaseUrl.Sqlite(Path file) -> {
                    cluster = Optional.empty();
                    owner = data.owner();
                    clock = Clock.systemUTC();
                    spool = ownSpool(settings.limits(), data);
                    store = toClose(ownStore(file));
                    // Whoever had this name before is dead: the folder's lock is ours, or the name
                    // holds our process id.
                    store.releaseLeases(owner);
                }
                case DatabaseUrl.Server url -> {
                    Engine engine = engine(url);
                    ServerDatabase database =
                            toClose(new ServerDatabase(engine, ServerConfig.USUAL_CONNECTIONS));
                    Cluster joined = toClose(join(database, engine, settings.cluster()));
                    cluster = Optional.of(joined);
                    owner = joined.owner();
                    clock = joined.clock();
                    spool = sharedSpool(settings, data);
                    long largest = settings.cluster().largestInDatabase();
                    store = new SqlStore(database, clock, new Sharing(owner, largest, spool));
                }
            }
        } catch (Exception e) {
            Closing.inReverse(parts);
            throw e;
        }
    }

    /**
     * Opens the database, brings its tables up to date and joins the cluster if it is shared.
     *
     * @throws Exception if that cannot be; the message names the database and the way out
     */
    static Storage open(Settings settings, DataFolder data) throws Exception {
        return new Storage(settings, data);
    }

    private Store ownStore(Path file) {
        return new SqlStore(new SqliteDatabase(new SqliteConfig(file)), clock);
    }

    private Spool ownSpool(LimitSettings limits, DataFolder data) throws IOException {
        double free = limits.freeDiskPercent() / 100.0;
        return new Spool(data.spool(), limits.spoolBytes(), free, clock);
    }

    /** Its files are copies for our own work: those of an earlier process are nobody's. */
    private Spool sharedSpool(Settings settings, DataFolder data) throws IOException {
        LimitSettings limits = settings.limits();
        Optional<SharedFolder> folder = Optional.empty();
        if (settings.cluster().sharedFolder().isPresent())
            folder = Optional.of(new SharedFolder(settings.cluster().sharedFolder().get(), owner));
        Spool spool =
                new Spool(
                        data.spool(),
                        limits.spoolBytes(),
                        limits.freeDiskPercent() / 100.0,
                        clock,
                        new SharedKeeping(settings.cluster().largestInDatabase(), folder));
        spool.sweep(Set.of());
        return spool;
    }

    static Engine engine(DatabaseUrl.Server url) {
        ServerConfig config =
                new ServerConfig(
                        url.host(),
                        url.port(),
                        url.database(),
                        url.user(),
                        url.password(),
                        url.options(),
                        ServerConfig.USUAL_CONNECTIONS);
        return switch (url.product()) {
            case POSTGRESQL -> new Postgresql(config);
            case MARIADB, MYSQL -> new Mariadb(config);
        };
    }

    private static Cluster join(ServerDatabase database, Engine engine, ClusterSettings settings) {
        return SqlCluster.join(database, new ServerLock(engine), settings.instanceId(), hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed host";
        }
    }

    private <T extends AutoCloseable> T toClose(T part) {
        parts.push(part);
        return part;
    }

    /** Names this process in claims on analyses. */
    String owner() {
        return owner;
    }

    /** What times are counted by. */
    Clock clock() {
        return clock;
    }

    Spool spool() {
        return spool;
    }

    Store store() {
        return store;
    }

    /** Empty if the database is a file of ours alone. */
    Optional<Cluster> cluster() {
        return cluster;
    }

    @Override
    public void close() throws Exception {
        Closing.inReverse(parts);
    }
}
