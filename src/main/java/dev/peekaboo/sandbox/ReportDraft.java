package dev.peekaboo.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;

/** What has been read of a report so far. Plain fields: it lives as long as one reading. */
final class ReportDraft {
    /** What the log of the analyzer inside the virtual machine says. */
    enum GuestLog {
        /** There is none, or it is empty: no evidence either way. */
        SILENT,
        /** It ends before the analysis was completed. */
        BROKEN_OFF,
        COMPLETED
    }

    /** Whether a section was there. */
    enum Section {
        MISSING,
        EMPTY_LIST,
        PRESENT
    }

    boolean hasInfo;
    boolean hasTarget;
    String task = "";
    String category = "";
    String sha256 = "";
    String parentSha256 = "";

    OptionalDouble infoScore = OptionalDouble.empty();
    OptionalDouble malscore = OptionalDouble.empty();
    String malstatus = "";
    Optional<String> detectedFamily = Optional.empty();
    Optional<String> configuredFamily = Optional.empty();

    final SignatureDrafts signatures;
    final Capped commands;
    final Capped domains;
    final Capped errors;
    final ArrayList<String> messages = new ArrayList<>();

    boolean hasBehaviour;
    boolean hasNetwork;
    int processes;
    int processTree;
    Section engine = Section.MISSING;
    GuestLog guestLog = GuestLog.SILENT;

    ReportDraft(ReportLimits limits) {
        signatures = new SignatureDrafts(limits.signatures());
        commands = new Capped(new LinkedHashSet<>(), limits.commands());
        domains = new Capped(new LinkedHashSet<>(), limits.domains());
        errors = new Capped(new LinkedHashSet<>(), limits.errors());
    }

    Optional<String> family() {
        return detectedFamily.or(() -> configuredFamily).or(signatures::family);
    }
}
