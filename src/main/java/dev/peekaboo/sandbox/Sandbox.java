package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One sandbox node: runs samples and tells what they did. Safe for many threads. Construction does
 * no network traffic.
 */
public interface Sandbox extends AutoCloseable {
    /** The configured name of the node. */
    String name();

    /**
     * Hands the sample over; returns the sandbox's positive task ids once it has accepted it: one,
     * or one for each member if the sandbox takes an archive apart. Streams the content.
     *
     * @param marker stored with the tasks, so that {@link #find} can tell this submission from
     *     others
     */
    List<Long> submit(Sample sample, Marker marker) throws SandboxException, InterruptedException;

    /**
     * Where these tasks stand, asked in as few calls as the API allows. A task of which nothing
     * could be learned this time may be left out; a task the sandbox does not know is GONE.
     */
    Map<Long, TaskState> states(Set<Long> tasks) throws SandboxException, InterruptedException;

    /** The report of a task that is DONE. Its completeness says how far it can be trusted. */
    SandboxReport report(long task, Sample sample) throws SandboxException, InterruptedException;

    /**
     * The tasks that submissions made after all whose answer was lost; empty if the sandbox knows
     * of none.
     *
     * @param wanted tells by their markers
     */
    List<Long> find(Sample sample, Predicate<Marker> wanted)
            throws SandboxException, InterruptedException;

    /** Cheap question for health checks: would a submission be accepted now? */
    void check() throws SandboxException, InterruptedException;

    @Override
    void close();
}
