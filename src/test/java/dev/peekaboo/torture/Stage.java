package dev.peekaboo.torture;

import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.simulator.SimulatorSetup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Where a scenario plays: its folder, and what it has started, which ends with it. */
final class Stage implements AutoCloseable {
    private final Path folder;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /**
     * @param folder an empty one
     */
    Stage(Path folder) {
        this.folder = folder;
    }

    /** A new folder. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    Simulator sandbox(SimulatorSetup setup) throws IOException {
        return add(setup.start());
    }

    /** Instances that share a database, started and ready. */
    Instances instances(Installed how, int count) throws Exception {
        Instances instances = add(new Instances(this, how));
        for (int i = 0; i < count; i++) instances.add();
        return instances;
    }

    MailFilter filter(Instances asked) {
        return add(new MailFilter(asked::addresses));
    }

    /** Belongs to the stage from now on. */
    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable part : List.copyOf(parts)) part.close();
    }
}
