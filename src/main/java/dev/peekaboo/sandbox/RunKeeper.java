package dev.peekaboo.sandbox;

/** Remembers runs, so that a restart goes on polling instead of running the sample again. */
public interface RunKeeper {
    /** Called once a node has accepted the sample, before anybody asks for its state. */
    void submitted(Run run) throws InterruptedException;
}
