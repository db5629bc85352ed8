package dev.peekaboo.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing real sandboxes do wrong, done here on purpose. The kinds differ in the moment they
 * strike; of each kind at most one strikes at a time.
 */
public sealed interface Fault
        permits NodeFault,
                SubmitFault,
                RunFault,
                RowFault,
                StatusFault,
                ReportFault,
                BehaviourFault {
    /** The name of the enum constant. */
    String name();

    /** What a client sees, in one sentence. */
    String sentence();

    /** As options and markers spell it, e.g. {@code report_truncated}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every fault there is, in the order of the moments they strike. */
    static List<Fault> catalogue() {
        return Stream.<Fault[]>of(
                        NodeFault.values(),
                        SubmitFault.values(),
                        RunFault.values(),
                        RowFault.values(),
                        StatusFault.values(),
                        ReportFault.values(),
                        BehaviourFault.values())
                .flatMap(Stream::of)
                .toList();
    }

    static Optional<Fault> named(String code) {
        return catalogue().stream().filter(fault -> fault.code().equals(code)).findFirst();
    }
}
