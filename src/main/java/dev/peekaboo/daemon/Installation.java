package dev.peekaboo.daemon;

import dev.peekaboo.analyzer.AnalyzerConfig;
import dev.peekaboo.analyzer.Analyzers;
import dev.peekaboo.analyzer.WorkerAnalyzers;
import dev.peekaboo.emulation.EmulationConfig;
import dev.peekaboo.emulation.WorkerEmulation;
import dev.peekaboo.frontend.Health;
import dev.peekaboo.mail.UnpackLimits;
import dev.peekaboo.mail.Unpacker;
import dev.peekaboo.mail.WorkerUnpacker;
import dev.peekaboo.sandbox.CanaryTimes;
import dev.peekaboo.sandbox.SandboxConfig;
import dev.peekaboo.sandbox.SandboxNodes;
import dev.peekaboo.sandbox.SignatureCategories;
import dev.peekaboo.scan.AfterDelivery;
import dev.peekaboo.scan.Analyses;
import dev.peekaboo.scan.AnalysisTimes;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.InquiryTerms;
import dev.peekaboo.scan.LateAlertText;
import dev.peekaboo.scan.MailParts;
import dev.peekaboo.scan.MemberLimits;
import dev.peekaboo.scan.Membership;
import dev.peekaboo.scan.PasswordsAtHand;
import dev.peekaboo.scan.ProcessingInfo;
import dev.peekaboo.scan.RememberingAnalyzers;
import dev.peekaboo.scan.RememberingEmulation;
import dev.peekaboo.scan.RulesInForce;
import dev.peekaboo.scan.Rulings;
import dev.peekaboo.scan.SandboxAnalyses;
import dev.peekaboo.scan.ScanLimits;
import dev.peekaboo.scan.Scanner;
import dev.peekaboo.scan.Settling;
import dev.peekaboo.scan.Spool;
import dev.peekaboo.scan.StoredLine;
import dev.peekaboo.scan.WorkFolders;
import dev.peekaboo.store.Store;
import dev.peekaboo.worker.Isolation;
import dev.peekaboo.worker.JavaProgram;
import dev.peekaboo.worker.WorkerConfig;
import dev.peekaboo.worker.WorkerPool;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything between the doors and the disk, built top to bottom and closed in reverse: what is not
 * visible here does not happen.
 */
final class Installation implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Metrics metrics = new Metrics();
    private final Storage storage;
    private final Store store;
    private final Spool spool;
    private final Isolation isolation;
    private final WorkerPool workers;
    private final WorkFolders folders;
    private final PasswordsAtHand passwords = new PasswordsAtHand();
    private final Unpacker unpacker;
    private final SandboxNodes sandboxes;
    private final SandboxHealth sandboxHealth;
    private final Scanner scanner;
    private final Inquiries inquiries;
    private final Judging judging;
    private final AfterDelivery afterDelivery;

    private Installation(Blueprint plan, DataFolder data, Purpose purpose) throws Exception {
        try {
            Settings settings = plan.settings();
            LimitSettings limits = settings.limits();
            storage = toClose(Storage.open(settings, data));
            store = storage.store();
            spool = storage.spool();
            Clock clock = storage.clock();
            folders = new WorkFolders(data.work());
            isolation = Isolation.probe();
            workers = toClose(workers(isolation, data, plan, purpose));
            workers.warmUp();
            unpacker = new WorkerUnpacker(workers);
            Analyzers analyzers =
                    new RememberingAnalyzers(
                            new WorkerAnalyzers(workers, AnalyzerConfig.DEFAULT), store, clock);
            sandboxes =
                    toClose(
                            new SandboxNodes(
                                    sandboxes(plan, purpose),
                                    new SignatureCategories(plan.signatureCategories()),
                                    rooms -> new StoredLine(store, storage.owner(), rooms, clock)));
            sandboxes.start();
            sandboxHealth = toClose(new SandboxHealth(sandboxes, clock));
            judging =
                    new Judging(
                            store,
                            analyzers,
                            changes ->
                                    new RememberingEmulation(
                                            new WorkerEmulation(
                                                    workers,
                                                    EmulationConfig.DEFAULT.with(changes),
                                                    clock),
                                            store,
                                            clock),
                            analyses(limits),
                            unpacker,
                            memberLimits(limits),
                            folders,
                            passwords,
                            settings.retention().database().verdicts(),
                            clock);
            RulesInForce rules =
                    judging.by(
                            plan.ruleset(),
                            plan.findings(),
                            version(plan),
                            Rulings.holdingAt(clock.instant(), store.rulings()));
            ProcessingInfo info =
                    new ProcessingInfo(processingInfo(settings, purpose), plan.wording(), clock);
            Settling settling = new Settling(store, plan.wording(), info, metrics);
            ScanLimits scanLimits =
                    new ScanLimits(
                            limits.jobs(), ScanLimits.DEFAULT.inlineBytes(), limits.bodyBytes());
            scanner = toClose(new Scanner(store, spool, rules, scanLimits, settling));
            inquiries =
                    new Inquiries(
                            scanner,
                            store,
                            mailParts(limits.unpack()),
                            InquiryTerms.DEFAULT.with(settings.global().wholeMails()),
                            () -> scanner.rules().version(),
                            clock);
            afterDelivery =
                    toClose(new AfterDelivery(store, new LateAlertText(plan.wording()), clock));
            takePart(purpose);
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
    static String version(Blueprint plan) {
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

    /** A canary takes as long as a sample; who scans some files does not wait for it. */
    private static List<SandboxConfig> sandboxes(Blueprint plan, Purpose purpose) {
        return switch (purpose) {
            case SCAN ->
                    plan.sandboxes().stream().map(node -> node.with(CanaryTimes.NEVER)).toList();
            case SERVE -> plan.sandboxes();
        };
    }

    /** A run of the command scan gives signs of life too, but others' jobs are not its business. */
    private void takePart(Purpose purpose) {
        storage.cluster()
                .ifPresent(
                        cluster ->
                                toClose(
                                        switch (purpose) {
                                            case SCAN -> Membership.signsOfLife(cluster);
                                            case SERVE ->
                                                    Membership.start(
                                                            cluster, store, spool, scanner);
                                        }));
    }

    private static WorkerPool workers(
            Isolation isolation, DataFolder data, Blueprint plan, Purpose purpose) {
        List<Path> samples =
                Stream.concat(
                                Stream.of(data.spool()),
                                plan.settings().cluster().sharedFolder().stream())
                        .toList();
        WorkerConfig config =
                WorkerConfig.DEFAULT
                        .withProcesses(processes(plan, purpose))
                        .withFolders(samples, List.of(data.work()));
        Optional<Path> cache =
                Optional.ofNullable(System.getProperty("peekaboo.aot")).map(Path::of);
        return new WorkerPool(
                cache.map(config::withCache).orElse(config),
                isolation,
                JavaProgram.likeThisOne(WorkerMain.class.getName()));
    }

    private Analyses analyses(LimitSettings limits) {
        if (sandboxes.isEmpty()) return Analyses.NONE;
        AnalysisTimes times = AnalysisTimes.DEFAULT.within(limits.jobDeadline());
        return new SandboxAnalyses(store, sandboxes, storage.owner(), times, storage.clock());
    }

    private static MemberLimits memberLimits(LimitSettings limits) {
        MemberLimits usual = MemberLimits.DEFAULT;
        return new MemberLimits(usual.depth(), usual.members(), usual.time(), limits.unpack());
    }

    Scanner scanner() {
        return scanner;
    }

    Judging judging() {
        return judging;
    }

    Metrics metrics() {
        return metrics;
    }

    Inquiries inquiries() {
        return inquiries;
    }

    AfterDelivery afterDelivery() {
        return afterDelivery;
    }

    Store store() {
        return store;
    }

    /** What times are counted by. */
    Clock clock() {
        return storage.clock();
    }

    /** Whether what an earlier process left is ours alone to take up. */
    boolean isAlone() {
        return storage.cluster().isEmpty();
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
        return new MailParts(unpacker, limits, MemberLimits.DEFAULT.depth(), folders, passwords);
    }

    boolean hasSandbox() {
        return !sandboxes.isEmpty();
    }

    /** How all of it does. */
    Health health() {
        return new InstallationHealth(
                storage,
                isolation,
                workers,
                hasSandbox() ? Optional.of(sandboxHealth) : Optional.empty(),
                afterDelivery,
                scanner::unfinished);
    }

    @Override
    public void close() throws Exception {
        Closing.inReverse(parts);
    }
}
