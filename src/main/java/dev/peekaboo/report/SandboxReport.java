package dev.peekaboo.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A sandbox's report, reduced to what rules and people need. Every string came from a sample or a
 * sandbox: at most 512 characters (server messages 1,000), control characters already replaced by
 * spaces, otherwise hostile.
 *
 * @param sandbox which product wrote it
 * @param node the configured name of the sandbox that ran the task
 * @param task the sandbox's own number of the run
 * @param rawScore the score as written; empty if missing, not a number, negative or infinite -
 *     never 0 for those
 * @param family the malware family the sandbox named
 * @param signatures at most 200, the most severe first
 * @param commands command lines run by the sample, at most 50
 * @param domains names asked for over DNS, in order, at most 100
 * @param errors of the run, at most 50
 * @param serverMessages log lines of the sandbox about the run, at most 200 (Cuckoo's {@code
 *     debug.cuckoo})
 * @param incomplete why it is not complete; empty exactly if it is COMPLETE
 * @param url where an admin can read the whole report
 */
public record SandboxReport(
        Kind sandbox,
        String node,
        long task,
        OptionalDouble rawScore,
        Optional<String> family,
        List<Signature> signatures,
        List<String> commands,
        List<String> domains,
        List<String> errors,
        List<String> serverMessages,
        Completeness completeness,
        List<String> incomplete,
        Optional<String> url) {
    public SandboxReport {
        signatures = List.copyOf(signatures);
        commands = List.copyOf(commands);
        domains = List.copyOf(domains);
        errors = List.copyOf(errors);
        serverMessages = List.copyOf(serverMessages);
        incomplete = List.copyOf(incomplete);
    }

    /** Products whose reports we read. */
    public enum Kind {
        CAPE,
        CUCKOO
    }

    /** How much of a run a report shows. */
    public enum Completeness {
        COMPLETE,
        /**
         * Something is missing: what it shows happened, what it does not show may have happened.
         */
        PARTIAL,
        /** Nothing ran. */
        EMPTY,
        /** Not a report of this sample. */
        INVALID
    }

    /** The score clamped to 0 to 10. */
    public OptionalDouble score() {
        return rawScore.isPresent()
                ? OptionalDouble.of(Math.clamp(rawScore.getAsDouble(), 0, 10))
                : rawScore;
    }

    public boolean isComplete() {
        return completeness == Completeness.COMPLETE;
    }
}
