package dev.peekaboo.rule.expr;

import dev.peekaboo.Reason.Source;

import java.util.List;
import java.util.Optional;

/** The names an expression of a ruleset is judged with. */
interface Scope extends Attributes {
    /**
     * Why the report of the sandbox or of the emulation does not show all that happened; empty if
     * it does. Asked only after the report was read.
     */
    Optional<Gap> gap(Source report) throws InterruptedException;

    /**
     * What is missing in a report.
     *
     * @param isPartial what the report shows did happen; otherwise it shows nothing at all
     */
    record Gap(List<String> reasons, boolean isPartial) {}
}
