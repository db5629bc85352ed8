package dev.peekaboo.mail;

import dev.peekaboo.worker.WorkerLoop;

import java.io.IOException;
import java.util.Map;

/** A worker process that can do nothing but take containers apart. */
public final class UnpackWorkerMain {
    private UnpackWorkerMain() {}

    public static void main(String[] args) throws IOException {
        WorkerLoop.runOnStandardStreams(Map.of(UnpackTask.NAME, new UnpackTask()));
    }
}
