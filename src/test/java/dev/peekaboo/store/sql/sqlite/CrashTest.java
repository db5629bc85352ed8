package dev.peekaboo.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was acknowledged survives kill -9: a child process writes, is killed, and is checked. */
class CrashTest {
    private static final int ROUNDS = 4;
    private static final long SEED = 20260301;

    @TempDir Path folder;

    @Test
    void no_acknowledged_job_is_lost_and_none_that_was_settled_is_unfinished() throws Exception {
        Path file = folder.resolve("peekaboo.db");
        Random random = new Random(SEED);
        Set<Long> accepted = new TreeSet<>();
        Set<Long> settled = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            killAfter(200 + random.nextInt(800), file, accepted, settled);

            try (Store store =
                    new SqlStore(new SqliteDatabase(new SqliteConfig(file)), Clock.systemUTC())) {
                String when = "seed %d round %d".formatted(SEED, round);
                for (long job : accepted)
                    assertThat(store.isUnfinished(job) || store.judgement(job).isPresent())
                            .as("%s: job %d was accepted", when, job)
                            .isTrue();
                for (long job : settled)
                    assertThat(store.judgement(job))
                            .as("%s: job %d was settled", when, job)
                            .contains(Samples.bad());
                assertThat(store.unfinished(0, 100_000))
                        .allSatisfy(
                                job ->
                                        assertThat(job.sample().content().open())
                                                .hasBinaryContent(
                                                        CrashTestChild.content(job.sample())));
            }
        }
        assertThat(settled).hasSizeGreaterThan(ROUNDS);
    }

    /** Lets the child acknowledge so many times, then kills it and takes in what it still said. */
    private static void killAfter(int lines, Path file, Set<Long> accepted, Set<Long> settled)
            throws Exception {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                CrashTestChild.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out = child.inputReader()) {
            int read = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("accepted ")) accepted.add(number(line));
                if (line.startsWith("settled ")) settled.add(number(line));
                if (++read == lines) child.toHandle().destroyForcibly();
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }

    /** Test launchers differ in how they hand classes to us. */
    private static String classPath() {
        String own = System.getProperty("java.class.path");
        if (!(CrashTest.class.getClassLoader() instanceof URLClassLoader loader)) return own;
        return Arrays.stream(loader.getURLs())
                .map(URL::getPath)
                .collect(Collectors.joining(File.pathSeparator, "", File.pathSeparator + own));
    }
}
