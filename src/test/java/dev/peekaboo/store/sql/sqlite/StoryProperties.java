package dev.peekaboo.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.store.MovableClock;
import dev.peekaboo.store.StoryOfInstances;
import dev.peekaboo.store.sql.SqlStore;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Random stories over the real SQLite store: as many as fit in 20 seconds, or exactly {@code
 * -Dpeekaboo.stories=N}, from {@code -Dpeekaboo.seed=N} (1) on.
 */
class StoryProperties {
    private static final Duration BRIEFLY = Duration.ofSeconds(20);

    /** A file grows with its stories; a new one for so many keeps the last as fast as the first. */
    private static final int STORIES_A_FILE = 2000;

    private final int stories = Integer.getInteger("peekaboo.stories", 0);
    private final long firstSeed = Long.getLong("peekaboo.seed", 1);
    private final long begin = System.nanoTime();

    @Test
    void no_story_of_instances_ends_otherwise_than_the_models_say() throws IOException {
        long seed = firstSeed;
        while (goesOn(seed - firstSeed)) seed = file(seed);

        System.out.println("stories without a violation: " + (seed - firstSeed));
        assertThat(seed).isGreaterThan(firstSeed);
    }

    private boolean goesOn(long told) {
        return stories > 0
                ? told < stories
                : told == 0 || System.nanoTime() - begin < BRIEFLY.toNanos();
    }

    private long file(long seed) throws IOException {
        Path folder = Files.createTempDirectory(memory(), "stories");
        MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
        var database = new SqliteDatabase(new SqliteConfig(folder.resolve("peekaboo.db")));
        long next = seed;
        try (SqlStore store = new SqlStore(database, clock)) {
            do new StoryOfInstances(store, clock, next++).run();
            while (next - seed < STORIES_A_FILE && goesOn(next - firstSeed));
        } finally {
            delete(folder);
        }
        return next;
    }

    /**
     * Where syncing costs nothing, if there is such a place: what survives a crash is not asked.
     */
    private static Path memory() {
        Path shared = Path.of("/dev/shm");
        return Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
