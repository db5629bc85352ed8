package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.Content;
import dev.peekaboo.Sample;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlStore;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/** The process that {@link CrashTest} kills: accepts and settles, and says so line by line. */
final class CrashTestChild {
    private static final int SIZE = 10_000;

    private CrashTestChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        Store store =
                new SqlStore(
                        new SqliteDatabase(new SqliteConfig(Path.of(arguments[0]))),
                        Clock.systemUTC());
        for (int i = 0; i < 8; i++) Thread.ofVirtual().start(() -> acceptAndSettle(store));
        Thread.currentThread().join();
    }

    /** Every other job is left unfinished. A line is written only when the store has returned. */
    private static void acceptAndSettle(Store store) {
        while (true) {
            long job =
                    store.accept(
                            new NewJob(
                                    Samples.sample(UUID.randomUUID().toString(), SIZE), "crash"));
            say("accepted " + job);
            if (job % 2 == 0) continue;
            store.settle(job, "v1", Samples.bad());
            say("settled " + job);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** What the content of a sample of this process must be. */
    static byte[] content(Sample sample) {
        String name = String.valueOf(sample.declared().name());
        String seed = name.substring(0, name.length() - ".txt".length());
        return ((Content.InMemory) Samples.sample(seed, SIZE).content()).bytes();
    }
}
