package dev.peekaboo.torture;

/**
 * The steps of the story in ARCHITECTURE.md, as places in the code: each is the moment in which a
 * method is entered.
 */
enum Step {
    RECEIVING("its bytes come in", "scan.Spool", "receive"),
    RECEIVED("received, not stored", "scan.Scanner", "accept"),
    STORING("about to be stored", "store.sql.SqlStore", "accept"),
    STORED("stored, nobody was told", "scan.Job", "accepted"),
    JUDGING("acknowledged, about to be judged", "rule.Ruleset", "judge"),
    CLAIMING("about to be claimed", "store.sql.SqlStore", "claim"),
    CLAIMED("claimed", "scan.SandboxAnalyses", "analyse"),
    SUBMITTING("about to be submitted", "sandbox.Submitter", "submit"),
    SUBMITTED("submitted, its task not stored", "store.sql.SqlStore", "submitted"),
    TASK_STORED("its task stored", "sandbox.SandboxNode", "await"),
    POLLING("being polled", "sandbox.cuckoo.CuckooSandbox", "states"),
    RAN("run, its report not read", "sandbox.ReportFetcher", "report"),
    REPORT_READ("its report read, not stored", "store.sql.SqlStore", "finish"),
    REPORT_STORED("its report stored, judged bad", "store.sql.SqlStore", "convicted"),
    DECIDED("decided", "scan.Settling", "settle"),
    SETTLING("about to be settled", "store.sql.SqlStore", "settle"),
    SETTLED("settled, nobody was told", "scan.JobRunner", "finish"),
    TOLD("about to be told", "frontend.rest.Reports", "finished"),
    FORGOTTEN("about to be forgotten", "scan.Spool", "discard");

    private final String sentence;
    private final String place;
    private final String method;

    Step(String sentence, String place, String method) {
        this.sentence = sentence;
        this.place = "dev.peekaboo." + place;
        this.method = method;
    }

    /** Where the sample is then. */
    String sentence() {
        return sentence;
    }

    /** The class, with its package. */
    String place() {
        return place;
    }

    /** Any of that name. */
    String method() {
        return method;
    }
}
