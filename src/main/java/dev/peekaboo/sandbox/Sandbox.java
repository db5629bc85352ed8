package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One sandbox node: runs samples and tells what they did. Safe for many threads. Construction does
 * no network traffic.
 */
public interface Sandbox extends AutoCloseable {
    /** The configured name of the node. */
    String name();

    /**
     * Hands the sample over; returns the sandbox's positive task id once it has accepted it.
     * Streams the content.
     */
    long submit(Sample sample) throws SandboxException, InterruptedException;

    /**
     * Where these tasks stand, asked in as few calls as the API allows. A task the answer leaves
     * out is GONE.
     */
    Map<Long, TaskState> states(Set<Long> tasks) throws SandboxException, InterruptedException;

    /** The report of a task that is DONE. Its completeness says how far it can be trusted. */
    SandboxReport report(long task, Sample sample) throws SandboxException, InterruptedException;

    /**
     * A task of ours for this content that the sandbox holds already, e.g. after an answer was
     * lost.
     */
    OptionalLong find(Sample sample) throws SandboxException, InterruptedException;

    /** Cheap question for health checks: would a submission be accepted now? */
    void check() throws SandboxException, InterruptedException;

    @Override
    void close();
}
