package dev.peekaboo.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file with our process id, there as long as we run. */
final class PidFile implements AutoCloseable {
    private final Path file;

    private PidFile(Path file) {
        this.file = file;
    }

    /**
     * Writes the file; one that a dead process left is replaced.
     *
     * @throws IOException if another living process is named in it, or it cannot be written
     */
    static PidFile write(Path file) throws IOException {
        Optional<Long> other = read(file);
        if (other.isPresent()
                && other.get() != ProcessHandle.current().pid()
                && isAlive(other.get()))
            throw new IOException(
                    file
                            + " names process "
                            + other.get()
                            + ", which is alive. Stop it first, or remove the file if that is another program");
        Files.writeString(file, ProcessHandle.current().pid() + "\n");
        return new PidFile(file);
    }

    private static Optional<Long> read(Path file) throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        String text = Files.readString(file).strip();
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
