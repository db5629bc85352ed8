package dev.peekaboo.torture;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Daemons that share a database. Safe for many threads. */
public final class Instances implements AutoCloseable {
    private final Stage stage;
    private final Installed how;
    private final List<Instance> all = new CopyOnWriteArrayList<>();

    Instances(Stage stage, Installed how) {
        this.stage = stage;
        this.how = how;
    }

    /** Another one; ready on return. */
    public Instance add() throws Exception {
        int number = all.size() + 1;
        Path folder = stage.folder("instance-" + number);
        Instance added =
                new Instance(how.write(folder, number), folder.resolve("data"), how.launch());
        all.add(added);
        added.start(List.of());
        return added;
    }

    public Instance get(int index) {
        return all.get(index);
    }

    public int count() {
        return all.size();
    }

    /** Where those listen that are not known to be dead. */
    public List<URI> addresses() {
        return all.stream().map(Instance::address).flatMap(Optional::stream).toList();
    }

    @Override
    public void close() {
        all.forEach(Instance::close);
    }
}
