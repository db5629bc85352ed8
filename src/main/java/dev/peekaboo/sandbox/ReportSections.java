package dev.peekaboo.sandbox;

import dev.peekaboo.sandbox.ReportDraft.GuestLog;
import dev.peekaboo.sandbox.ReportDraft.Section;

import java.util.Optional;

/**
 * Knows where Cuckoo 1 and 2 and CAPE 2.2 to its present state keep what we want of a report (docs:
 * the products' report.json), and takes it into a draft.
 */
final class ReportSections {
    /**
     * What the analyzer inside the virtual machine logs last, followed by a dot in most versions.
     */
    private static final String LAST_WORDS = "Analysis completed";

    private static final int SHORT = 64;

    private final JsonWalk json;
    private final ReportDraft draft;
    private final ReportLimits limits;
    private final SignatureSection signatures;

    ReportSections(JsonWalk json, ReportDraft draft, ReportLimits limits) {
        this.json = json;
        this.draft = draft;
        this.limits = limits;
        signatures = new SignatureSection(json, draft.signatures, limits.textLength());
    }

    void read() {
        json.document(
                name -> {
                    switch (name) {
                        case "info" -> draft.hasInfo = json.object(this::info);
                        case "target" -> draft.hasTarget = json.object(this::target);
                        case "malscore" -> draft.malscore = json.number();
                        case "malstatus" -> draft.malstatus = json.text(SHORT);
                        case "detections", "malfamily" -> detections();
                        case "signatures" -> json.array(signatures::signature);
                        case "ttps" -> signatures.techniques();
                        case "statistics" -> json.object(this::statistics);
                        case "debug" -> json.object(this::debug);
                        case "behavior" -> draft.hasBehaviour = json.object(this::behaviour);
                        case "network" -> draft.hasNetwork = json.object(this::network);
                        case "metadata" -> json.object(this::metadata);
                        case "CAPE" -> json.object(this::cape);
                        default -> {}
                    }
                });
    }

    private void info(String name) {
        switch (name) {
            case "id" -> draft.task = json.isNull() ? "" : json.text(SHORT);
            case "score" -> draft.infoScore = json.number();
            // CAPE takes archives apart: the report is then of a member, and names the archive here
            case "parent_sample" ->
                    json.object(
                            field -> {
                                if (field.equals("sha256")) draft.parentSha256 = json.text(SHORT);
                            });
            default -> {}
        }
    }

    private void target(String name) {
        switch (name) {
            case "category" -> draft.category = json.text(SHORT);
            case "file" ->
                    json.object(
                            field -> {
                                if (field.equals("sha256")) draft.sha256 = json.text(SHORT);
                            });
            default -> {}
        }
    }

    /** A string in CAPE 2.2, a list of {family, details} since 2.4. */
    private void detections() {
        if (json.isText()) family(json.text(limits.textLength()));
        else
            json.array(
                    () -> {
                        if (json.isText()) family(json.text(limits.textLength()));
                        else
                            json.object(
                                    field -> {
                                        if (field.equals("family"))
                                            family(json.text(limits.textLength()));
                                    });
                    });
    }

    private void family(String name) {
        if (draft.detectedFamily.isEmpty())
            draft.detectedFamily = Optional.of(name).filter(n -> !n.isBlank());
    }

    private void configuredFamily(String name) {
        if (draft.configuredFamily.isEmpty())
            draft.configuredFamily = Optional.of(name).filter(n -> !n.isBlank());
    }

    /** CAPE lists every signature it tried. */
    private void statistics(String name) {
        if (!name.equals("signatures")) return;
        int tried = json.array(() -> {});
        if (tried >= 0) draft.engine = tried == 0 ? Section.EMPTY_LIST : Section.PRESENT;
    }

    private void debug(String name) {
        switch (name) {
            case "errors" -> json.array(() -> draft.errors.add(json.text(limits.textLength())));
            case "cuckoo" -> json.array(this::message);
            case "log" -> guestLog();
            default -> {}
        }
    }

    /** The last ones are kept: the sandbox says at the end how the run went. */
    private void message() {
        String message = json.text(limits.messageLength());
        if (message.isEmpty()) return;
        if (draft.messages.size() == limits.messages()) draft.messages.removeFirst();
        draft.messages.add(message);
    }

    /** One string in CAPE and Cuckoo 1, a list of lines in Cuckoo 2. */
    private void guestLog() {
        if (json.isArray()) json.array(this::guestLogText);
        else guestLogText();
    }

    private void guestLogText() {
        TextWriter log = new TextWriter(0, LAST_WORDS);
        json.text(log);
        if (log.hasPhrase()) draft.guestLog = GuestLog.COMPLETED;
        else if (!log.isBlank() && draft.guestLog == GuestLog.SILENT)
            draft.guestLog = GuestLog.BROKEN_OFF;
    }

    private void behaviour(String name) {
        switch (name) {
            case "processes" -> draft.processes = Math.max(0, json.array(() -> {}));
            case "processtree" -> draft.processTree = Math.max(0, json.array(() -> {}));
            case "summary" ->
                    json.object(
                            field -> {
                                // CAPE's name, then Cuckoo's
                                if (field.equals("executed_commands")
                                        || field.equals("command_line"))
                                    json.array(
                                            () ->
                                                    draft.commands.add(
                                                            json.text(limits.textLength())));
                            });
            default -> {}
        }
    }

    private void network(String name) {
        if (name.equals("dns"))
            json.array(
                    () ->
                            json.object(
                                    field -> {
                                        if (field.equals("request"))
                                            draft.domains.add(json.text(limits.textLength()));
                                    }));
    }

    /** Cuckoo 2: the configuration of a known malware, extracted. */
    private void metadata(String name) {
        if (name.equals("cfgextr"))
            json.array(
                    () ->
                            json.object(
                                    field -> {
                                        if (field.equals("family"))
                                            configuredFamily(json.text(limits.textLength()));
                                    }));
    }

    /** CAPE: the same, as [{Family: {...}}]. */
    private void cape(String name) {
        if (name.equals("configs")) json.array(() -> json.object(this::configOfFamily));
    }

    private void configOfFamily(String name) {
        if (json.isObject() && !name.startsWith("_")) configuredFamily(name);
    }
}
