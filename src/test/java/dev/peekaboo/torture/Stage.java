package dev.peekaboo.torture;

import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.simulator.SimulatorSetup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Where a scenario plays: its folder, and what it has started, which ends with it. */
public final class Stage implements AutoCloseable {
    private final Path folder;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /**
     * @param folder an empty one
     */
    public Stage(Path folder) {
        this.folder = folder;
    }

    /** A new folder. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    public Simulator sandbox(SimulatorSetup setup) throws IOException {
        return add(setup.start());
    }

    /** Instances that share a database, started and ready. */
    public Instances instances(Installed how, int count) throws Exception {
        Instances instances = add(new Instances(this, how));
        for (int i = 0; i < count; i++) instances.add();
        return instances;
    }

    public MailFilter filter(Instances asked) {
        return add(new MailFilter(asked::addresses));
    }

    /** Belongs to the stage from now on. */
    public <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable part : List.copyOf(parts)) part.close();
    }

    /** A folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        }
    }
}
