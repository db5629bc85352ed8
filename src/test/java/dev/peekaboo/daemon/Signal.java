package dev.peekaboo.daemon;

import java.io.IOException;
import java.util.stream.Stream;

/** Signals to processes that Java has no method for. */
public final class Signal {
    private Signal() {}

    public static void send(ProcessHandle to, String signal)
            throws IOException, InterruptedException {
        Process kill =
                new ProcessBuilder("kill", "-" + signal, Long.toString(to.pid()))
                        .inheritIO()
                        .start();
        if (kill.waitFor() != 0) throw new IOException("no " + signal + " for " + to.pid());
    }

    /** To a process and all it has started. */
    public static void sendToAll(ProcessHandle top, String signal)
            throws IOException, InterruptedException {
        for (ProcessHandle each : Stream.concat(Stream.of(top), top.descendants()).toList())
            if (each.isAlive()) send(each, signal);
    }
}
