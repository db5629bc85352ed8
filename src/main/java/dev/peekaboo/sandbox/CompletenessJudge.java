package dev.peekaboo.sandbox;

import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.sandbox.ReportDraft.GuestLog;
import dev.peekaboo.sandbox.ReportReader.Wanted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges how far a report can be trusted. A sandbox calls a task "reported" even if the virtual
 * machine never started, so we look for evidence that the sample ran to the end.
 *
 * <p>INVALID: not a report of this sample. EMPTY: nothing ran. PARTIAL: something is missing.
 * COMPLETE: none of these.
 */
final class CompletenessJudge {
    /** Cuckoo's and CAPE's words for a run that went wrong (found in debug.errors). */
    private static final Pattern RUN_WENT_WRONG =
            Pattern.compile(
                    "critical timeout|Unable to execute the initial process|Error starting"
                            + "|start function raised|not able to connect to the guest"
                            + "|no longer in a working state",
                    Pattern.CASE_INSENSITIVE);

    private final Kind kind;
    private final Wanted wanted;
    private final ReportDraft draft;
    private final List<String> reasons = new ArrayList<>();
    private boolean readToEnd = true;

    CompletenessJudge(Kind kind, Wanted wanted, ReportDraft draft) {
        this.kind = kind;
        this.wanted = wanted;
        this.draft = draft;
    }

    /** Something that makes the report PARTIAL at best. */
    void missing(String what) {
        reasons.add(what);
    }

    /** Reading stopped before the end, so that what was not seen says nothing. */
    void brokenOff(String why) {
        readToEnd = false;
        missing(why);
    }

    /** To be called once, when all that can be read was read. */
    Completeness judge() {
        Optional<String> notOurs = whyNotOurs();
        if (notOurs.isPresent()) return only(Completeness.INVALID, notOurs.get());
        Optional<String> empty = readToEnd ? whyEmpty() : Optional.empty();
        if (empty.isPresent()) return only(Completeness.EMPTY, empty.get());
        lookForGaps();
        lookForOverflows();
        return reasons.isEmpty() ? Completeness.COMPLETE : Completeness.PARTIAL;
    }

    /** Short sentences; empty exactly for COMPLETE. */
    List<String> reasons() {
        return reasons;
    }

    private Completeness only(Completeness completeness, String why) {
        reasons.addFirst(why);
        return completeness;
    }

    private Optional<String> whyNotOurs() {
        if (!draft.hasInfo && !draft.hasTarget)
            return Optional.of("it says neither which run nor which sample it is of");
        if (!draft.task.isEmpty() && !draft.task.equals(Long.toString(wanted.task())))
            return Optional.of("it is of task " + draft.task + ", not " + wanted.task());
        if (draft.category.equals("url")) return Optional.of("it is of a URL, not of a file");
        if (!draft.sha256.isEmpty() && !isOurs(draft.sha256) && !isOurs(draft.parentSha256))
            return Optional.of("it is of another sample, SHA-256 " + draft.sha256);
        return Optional.empty();
    }

    private boolean isOurs(String sha256) {
        return sha256.equalsIgnoreCase(wanted.sha256().hex());
    }

    private Optional<String> whyEmpty() {
        if (draft.malstatus.equalsIgnoreCase("failed"))
            return Optional.of("the sandbox says that the analysis failed");
        if (draft.processes == 0 && draft.processTree == 0 && draft.signatures.count() == 0)
            return Optional.of("no process was seen to run");
        return Optional.empty();
    }

    private void lookForGaps() {
        draft.errors.texts().stream()
                .filter(error -> RUN_WENT_WRONG.matcher(error).find())
                .forEach(error -> missing("the sandbox reports: " + error));
        if (draft.guestLog == GuestLog.BROKEN_OFF)
            missing("the log from the virtual machine ends before the analysis was completed");
        // Missing sections mean nothing if reading broke off: that is the reason then.
        if (!readToEnd) return;
        if (draft.sha256.isEmpty()) missing("it does not name the sample");
        if (kind == Kind.CAPE && !hasEngineRun())
            missing("no signature was tried on the behaviour");
        if (!draft.hasBehaviour) missing("it has no section on behaviour");
        if (!draft.hasNetwork) missing("it has no section on network traffic");
    }

    /** CAPE lists what it tried; a report without that list still shows what matched. */
    private boolean hasEngineRun() {
        return switch (draft.engine) {
            case PRESENT -> true;
            case EMPTY_LIST -> false;
            case MISSING -> draft.signatures.count() > 0;
        };
    }

    private void lookForOverflows() {
        if (draft.signatures.isOverflown()) missing("it has more signatures than are kept");
        if (draft.commands.isOverflown()) missing("it has more commands than are kept");
        if (draft.domains.isOverflown()) missing("it has more domains than are kept");
        if (draft.errors.isOverflown()) missing("it has more errors than are kept");
    }
}
