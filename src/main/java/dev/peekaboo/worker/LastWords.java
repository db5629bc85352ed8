package dev.peekaboo.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a worker wrote to standard error. Read to the end so that the worker never blocks on it; the
 * last few hundred bytes are kept, as hostile text, to explain an unexpected end.
 */
final class LastWords {
    private static final Logger log = LoggerFactory.getLogger(LastWords.class);
    private static final int KEPT = 400;

    private final long pid;
    private final StringBuilder last = new StringBuilder();

    private LastWords(long pid) {
        this.pid = pid;
    }

    static LastWords listenTo(Process process) {
        LastWords words = new LastWords(process.pid());
        Thread.ofPlatform()
                .daemon()
                .name("worker-" + process.pid() + "-stderr")
                .start(() -> words.read(process.getErrorStream()));
        return words;
    }

    private void read(InputStream stderr) {
        byte[] buffer = new byte[4096];
        try (stderr) {
            for (int n = stderr.read(buffer); n >= 0; n = stderr.read(buffer))
                keep(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            log.debug("standard error of worker {} broke off", pid, e);
        }
    }

    private synchronized void keep(String text) {
        text.chars().forEach(c -> last.append(c >= ' ' && c < 0x7f ? (char) c : ' '));
        if (last.length() > KEPT) last.delete(0, last.length() - KEPT);
    }

    /** As the end of a sentence: empty if nothing was written. */
    synchronized String told() {
        return last.isEmpty() ? "" : ", saying: " + last.toString().strip();
    }
}
