package dev.peekaboo.daemon;

import dev.peekaboo.config.Section;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code [cluster]} of peekaboo.conf.
 *
 * @param instanceId unique in the cluster; 0 = alone, or choose one if the database is shared
 * @param staleInFlightThreshold PeekabooAV's age of a lock nobody believes any more; our leases do
 *     without
 * @param duplicateCheckInterval PeekabooAV's pause between two looks at other instances' locks; at
 *     least 5 seconds in a cluster
 * @param sharedFolder for contents too large for the database; empty if none is
 * @param largestInDatabase bytes of a content that is still kept in the database
 */
public record ClusterSettings(
        int instanceId,
        Duration staleInFlightThreshold,
        Duration duplicateCheckInterval,
        Optional<Path> sharedFolder,
        long largestInDatabase) {
    private static final long USUAL_LARGEST = 8 << 20;
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(5);

    static ClusterSettings read(Section cluster) {
        int instance = cluster.integer("instance_id", 0, 0, Integer.MAX_VALUE);
        Duration stale = cluster.seconds("stale_in_flight_threshold", Duration.ofMinutes(15));
        Duration interval = cluster.seconds("duplicate_check_interval", Duration.ofMinutes(1));
        if (instance != 0 && interval.compareTo(SHORTEST_INTERVAL) < 0) {
            cluster.warning(
                    "duplicate_check_interval",
                    "duplicate_check_interval ("
                            + interval.toSeconds()
                            + " s) is raised to the least, 5 s");
            interval = SHORTEST_INTERVAL;
        }
        Optional<Path> shared = DataFolders.path(cluster, "shared_dir", "");
        long largest = cluster.bytes("largest_in_database", USUAL_LARGEST);
        return new ClusterSettings(
                instance, stale, interval, shared, shared.isPresent() ? largest : Long.MAX_VALUE);
    }
}
