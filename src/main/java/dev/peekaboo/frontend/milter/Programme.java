package dev.peekaboo.frontend.milter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A program of the mail server's, run to its end within bounds of time and output. */
final class Programme {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** postqueue -j writes some 300 bytes a mail: a queue of 200,000. */
    private static final int MOST_OUTPUT = 64 << 20;

    private Programme() {}

    /**
     * @param text what it wrote, errors included
     */
    record Output(int status, String text) {}

    /** Reads what a program writes. */
    interface Reader<T> {
        T read(InputStream output) throws IOException, InterruptedException;
    }

    /**
     * @param input what it is to read; less than a pipe holds, 64 KiB
     * @throws IOException if there is no such program, or it exceeds its bounds
     */
    static Output run(List<String> command, String input) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        return within(
                builder,
                input,
                process -> {
                    byte[] output = process.getInputStream().readNBytes(MOST_OUTPUT);
                    if (output.length == MOST_OUTPUT)
                        throw new IOException(command.getFirst() + " wrote too much");
                    return new Output(
                            process.waitFor(), new String(output, StandardCharsets.UTF_8));
                });
    }

    /** Reads what it writes; errors are not read. Fails if the program does. */
    static <T> T read(List<String> command, String input, Reader<T> reader)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        return within(
                builder,
                input,
                process -> {
                    T result = reader.read(process.getInputStream());
                    if (process.waitFor() != 0)
                        throw new IOException(command.getFirst() + " failed");
                    return result;
                });
    }

    private interface Use<T> {
        T of(Process process) throws IOException, InterruptedException;
    }

    private static <T> T within(ProcessBuilder builder, String input, Use<T> use)
            throws IOException, InterruptedException {
        Process process = builder.start();
        Executor late =
                CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> killing =
                CompletableFuture.runAsync(process::destroyForcibly, late);
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.US_ASCII));
            in.close();
            return use.of(process);
        } finally {
            killing.cancel(false);
            process.destroyForcibly();
        }
    }
}
