package dev.peekaboo.torture;

import dev.peekaboo.daemon.DaemonProcess;
import dev.peekaboo.daemon.DaemonProcess.Launch;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One daemon with its folder, as a process that comes and goes. */
public final class Instance implements AutoCloseable {
    private final Path config;
    private final Path data;
    private final Launch launch;
    private volatile @Nullable DaemonProcess process;

    Instance(Path config, Path data, Launch launch) {
        this.config = config;
        this.data = data;
        this.launch = launch;
    }

    /**
     * Starts it; ready on return.
     *
     * @param options more of the Java machine
     */
    public void start(List<String> options) throws IOException {
        List<String> all = new ArrayList<>(launch.options());
        all.addAll(options);
        process = DaemonProcess.start(config, data, new Launch(launch.around(), all));
    }

    /** Empty while it is dead. */
    public Optional<URI> address() {
        return Optional.ofNullable(process).map(DaemonProcess::address);
    }

    public DaemonProcess process() {
        DaemonProcess running = process;
        if (running == null) throw new IllegalStateException("it does not run");
        return running;
    }

    /** As kill -9. */
    public void kill() throws InterruptedException {
        DaemonProcess running = process();
        process = null;
        running.kill();
        running.close();
    }

    public Path data() {
        return data;
    }

    @Override
    public void close() {
        DaemonProcess running = process;
        if (running != null) running.close();
    }
}
