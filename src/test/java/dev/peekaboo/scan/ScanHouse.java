package dev.peekaboo.scan;

import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Wording;
import dev.peekaboo.analyzer.Analyzers;
import dev.peekaboo.emulation.Emulation;
import dev.peekaboo.mail.LocalUnpacker;
import dev.peekaboo.mail.UnpackLimits;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.rule.Ruleset;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A scanner with a real store, a real spool and a real unpacker in one folder, for tests. */
public final class ScanHouse implements AutoCloseable {
    public static final String VERSION = "ruleset-1";

    public final Store store;
    public final Spool spool;
    public final Scanner scanner;
    public final Inquiries inquiries;

    private ScanHouse(Path folder, Plan plan) throws IOException {
        Clock clock = plan.clock;
        SqliteDatabase database = new SqliteDatabase(new SqliteConfig(folder.resolve("test.db")));
        store = plan.view.apply(new SqlStore(database, clock));
        spool = new Spool(folder.resolve("spool"), 1L << 30, 0, clock);
        Memory memory = new Memory(store, plan.version, Duration.ofDays(1), clock);
        FactSources facts = new FactSources(plan.analyzers, plan.emulation, plan.analyses, memory);
        WorkFolders folders = new WorkFolders(folder.resolve("work"));
        Ruleset ruleset = new Ruleset(plan.rules, plan.version);
        PasswordsAtHand passwords = new PasswordsAtHand();
        Examiner examiner =
                new Examiner(
                        ruleset,
                        facts,
                        new LocalUnpacker(),
                        plan.members,
                        folders,
                        clock,
                        plan.rulings,
                        passwords);
        Wording wording = new Wording(Locale.ENGLISH);
        Settling settling =
                new Settling(
                        store,
                        wording,
                        new ProcessingInfo(Optional.empty(), wording, clock),
                        VerdictCounter.NONE);
        scanner =
                new Scanner(
                        store,
                        spool,
                        new RulesInForce(examiner, plan.version),
                        plan.limits,
                        settling);
        MailParts mailParts =
                new MailParts(
                        new LocalUnpacker(),
                        UnpackLimits.DEFAULT,
                        plan.members.depth(),
                        folders,
                        passwords);
        inquiries =
                new Inquiries(
                        scanner, store, mailParts, plan.terms, () -> plan.version, plan.clock);
    }

    /** How the house is to be built. */
    public static final class Plan {
        private Analyzers analyzers = new FakeAnalyzers();
        private Emulation emulation = Emulation.NONE;
        private Analyses analyses = Analyses.NONE;
        private MemberLimits members = MemberLimits.DEFAULT;
        private ScanLimits limits = ScanLimits.DEFAULT;
        private List<Rule> rules = List.of();
        private InquiryTerms terms = InquiryTerms.DEFAULT;
        private Clock clock = Clock.systemUTC();
        private String version = VERSION;
        private Rulings rulings = Rulings.NONE;
        private UnaryOperator<Store> view = UnaryOperator.identity();

        public static Plan withRules(Rule... rules) {
            Plan plan = new Plan();
            plan.rules = List.of(rules);
            return plan;
        }

        public Plan with(Analyzers others) {
            analyzers = others;
            return this;
        }

        public Plan with(Emulation other) {
            emulation = other;
            return this;
        }

        public Plan with(Analyses others) {
            analyses = others;
            return this;
        }

        public Plan with(MemberLimits others) {
            members = others;
            return this;
        }

        public Plan with(ScanLimits others) {
            limits = others;
            return this;
        }

        public Plan with(InquiryTerms others) {
            terms = others;
            return this;
        }

        public Plan withVersion(String other) {
            version = other;
            return this;
        }

        public Plan with(Rulings others) {
            rulings = others;
            return this;
        }

        public Plan with(Clock other) {
            clock = other;
            return this;
        }

        /** What the scanner sees of the store, e.g. one that is away for a while. */
        public Plan seenThrough(UnaryOperator<Store> other) {
            view = other;
            return this;
        }

        public ScanHouse build(Path folder) throws IOException {
            return new ScanHouse(folder, this);
        }
    }

    public Ticket accept(String name, byte[] content) throws IOException, InterruptedException {
        return ((Acceptance.Accepted) submit(name, content)).ticket();
    }

    public Acceptance submit(String name, byte[] content) throws IOException, InterruptedException {
        Spool.Received.Whole whole =
                (Spool.Received.Whole) scanner.receive(new ByteArrayInputStream(content));
        return scanner.accept(
                new Submission(
                        new Sample(whole.sha256(), whole.content(), Declared.name(name)), "test"));
    }

    @Override
    public void close() {
        scanner.close();
        store.close();
    }
}
