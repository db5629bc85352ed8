package dev.peekaboo.daemon;

import dev.peekaboo.analyzer.AnalyzerConfig;
import dev.peekaboo.analyzer.Analyzers;
import dev.peekaboo.analyzer.WorkerAnalyzers;
import dev.peekaboo.emulation.Emulation;
import dev.peekaboo.emulation.EmulationConfig;
import dev.peekaboo.emulation.WorkerEmulation;
import dev.peekaboo.frontend.Health;
import dev.peekaboo.mail.UnpackLimits;
import dev.peekaboo.mail.Unpacker;
import dev.peekaboo.mail.WorkerUnpacker;
import dev.peekaboo.sandbox.SandboxNodes;
import dev.peekaboo.sandbox.SignatureCategories;
import dev.peekaboo.scan.Analyses;
import dev.peekaboo.scan.AnalysisTimes;
import dev.peekaboo.scan.Examiner;
import dev.peekaboo.scan.FactSources;
import dev.peekaboo.scan.MailParts;
import dev.peekaboo.scan.MemberLimits;
import dev.peekaboo.scan.Memory;
import dev.peekaboo.scan.ProcessingInfo;
import dev.peekaboo.scan.RememberingAnalyzers;
import dev.peekaboo.scan.SandboxAnalyses;
import dev.peekaboo.scan.ScanLimits;
import dev.peekaboo.scan.Scanner;
import dev.peekaboo.scan.Settling;
import dev.peekaboo.scan.Spool;
import dev.peekaboo.scan.WorkFolders;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;
import dev.peekaboo.worker.Isolation;
import dev.peekaboo.worker.JavaProgram;
import dev.peekaboo.worker.WorkerConfig;
import dev.peekaboo.worker.WorkerPool;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything between the doors and the disk, built top to bottom and closed in reverse: what is not
 * visible here does not happen.
 */
final class Installation implements AutoCloseable, Health {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Store store;
    private final Spool spool;
    private final Isolation isolation;
    private final WorkFolders folders;
    private final Unpacker unpacker;
    private final SandboxNodes sandboxes;
    private final SandboxHealth sandboxHealth;
    private final Scanner scanner;

    private Installation(Blueprint plan, DataFolder data, Purpose purpose) throws Exception {
        try {
            Settings settings = plan.settings();
            LimitSettings limits = settings.limits();
            Clock clock = Clock.systemUTC();
            store =
                    toClose(
                            new SqlStore(
                                    new SqliteDatabase(new SqliteConfig(databaseFile(settings))),
                                    clock));
            spool =
                    new Spool(
                            data.spool(),
                            limits.spoolBytes(),
                            limits.freeDiskPercent() / 100.0,
                            clock);
            folders = new WorkFolders(data.work());
            isolation = Isolation.probe();
            WorkerPool workers = toClose(workers(isolation, data, processes(plan, purpose)));
            workers.warmUp();
            unpacker = new WorkerUnpacker(workers);
            Analyzers analyzers =
                    new RememberingAnalyzers(
                            new WorkerAnalyzers(workers, AnalyzerConfig.DEFAULT), store, clock);
            String version = version(plan);
            Memory memory =
                    new Memory(store, version, settings.retention().database().verdicts(), clock);
            sandboxes =
                    toClose(
                            new SandboxNodes(
                                    plan.sandboxes(),
                                    new SignatureCategories(plan.signatureCategories())));
            sandboxHealth = toClose(new SandboxHealth(sandboxes, clock));
            Emulation emulation =
                    new WorkerEmulation(
                            workers, EmulationConfig.DEFAULT.with(plan.findings()), clock);
            FactSources facts =
                    new FactSources(analyzers, emulation, analyses(limits, data, clock), memory);
            Examiner examiner =
                    new Examiner(
                            plan.ruleset(), facts, unpacker, memberLimits(limits), folders, clock);
            ProcessingInfo info =
                    new ProcessingInfo(processingInfo(settings, purpose), plan.wording(), clock);
            Settling settling = new Settling(store, plan.wording(), info);
            ScanLimits scanLimits =
                    new ScanLimits(
                            limits.jobs(), ScanLimits.DEFAULT.inlineBytes(), limits.bodyBytes());
            scanner = toClose(new Scanner(store, spool, examiner, version, scanLimits, settling));
        } catch (Exception e) {
            Closing.inReverse(parts);
            throw e;
        }
    }

    /** Builds everything; if one part cannot be built, those before it are closed again. */
    static Installation start(Blueprint plan, DataFolder data, Purpose purpose) throws Exception {
        return new Installation(plan, data, purpose);
    }

    /** What an installation is for. */
    enum Purpose {
        /** One run of the command {@code scan}. */
        SCAN,
        /** The daemon. */
        SERVE
    }

    /** What was judged without a sandbox is no answer once there is one. */
    private static String version(Blueprint plan) {
        return plan.ruleset().version() + (plan.sandboxes().isEmpty() ? "" : "+sandbox");
    }

    /**
     * A scan that waits for no sandbox judges one sample after the other, so one worker is enough.
     */
    private static int processes(Blueprint plan, Purpose purpose) {
        if (purpose == Purpose.SCAN && plan.sandboxes().isEmpty()) return 1;
        int cores = Runtime.getRuntime().availableProcessors();
        return Math.min(cores, plan.settings().global().workerCount());
    }

    private static Optional<Path> processingInfo(Settings settings, Purpose purpose) {
        return switch (purpose) {
            case SCAN -> Optional.empty();
            case SERVE -> settings.global().processingInfoDir();
        };
    }

    private <T extends AutoCloseable> T toClose(T part) {
        parts.push(part);
        return part;
    }

    private static Path databaseFile(Settings settings) {
        return switch (settings.database()) {
            case DatabaseUrl.Sqlite(Path file) -> file;
            case DatabaseUrl.Server server ->
                    throw new IllegalStateException(
                            server + " is not supported yet; settings should have said so");
        };
    }

    private static WorkerPool workers(Isolation isolation, DataFolder data, int processes) {
        WorkerConfig config =
                WorkerConfig.DEFAULT
                        .withProcesses(processes)
                        .withFolders(List.of(data.spool()), List.of(data.work()));
        Optional<Path> cache =
                Optional.ofNullable(System.getProperty("peekaboo.aot")).map(Path::of);
        return new WorkerPool(
                cache.map(config::withCache).orElse(config),
                isolation,
                JavaProgram.likeThisOne(WorkerMain.class.getName()));
    }

    private Analyses analyses(LimitSettings limits, DataFolder data, Clock clock) {
        if (sandboxes.isEmpty()) return Analyses.NONE;
        // Whoever had this name before is dead: the folder's lock is ours, or the name holds our
        // process id.
        store.releaseLeases(data.owner());
        AnalysisTimes times = AnalysisTimes.DEFAULT.within(limits.jobDeadline());
        return new SandboxAnalyses(store, sandboxes, data.owner(), times, clock);
    }

    private static MemberLimits memberLimits(LimitSettings limits) {
        MemberLimits usual = MemberLimits.DEFAULT;
        return new MemberLimits(usual.depth(), usual.members(), usual.time(), limits.unpack());
    }

    Scanner scanner() {
        return scanner;
    }

    Store store() {
        return store;
    }

    Isolation isolation() {
        return isolation;
    }

    Unpacker unpacker() {
        return unpacker;
    }

    WorkFolders folders() {
        return folders;
    }

    MailParts mailParts(UnpackLimits limits) {
        return new MailParts(unpacker, limits, MemberLimits.DEFAULT.depth(), folders);
    }

    boolean hasSandbox() {
        return !sandboxes.isEmpty();
    }

    @Override
    public Map<String, Condition> look() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        conditions.put("database", database());
        conditions.put("spool", new Condition(spool.noRoom().isEmpty(), spool.noRoom().orElse("")));
        if (hasSandbox()) conditions.put("sandboxes", sandboxHealth.look());
        conditions.put("workers", new Condition(true, isolation.sentence()));
        return conditions;
    }

    private Condition database() {
        try {
            store.check();
            return new Condition(true, "");
        } catch (StoreException e) {
            return new Condition(false, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws Exception {
        Closing.inReverse(parts);
    }
}
