package dev.peekaboo.scan;

import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Wording;
import dev.peekaboo.analyzer.Analyzers;
import dev.peekaboo.emulation.Emulation;
import dev.peekaboo.mail.LocalUnpacker;
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

/** A scanner with a real store, a real spool and a real unpacker in one folder, for tests. */
public final class ScanHouse implements AutoCloseable {
    public static final String VERSION = "ruleset-1";

    public final Store store;
    public final Spool spool;
    public final Scanner scanner;

    private ScanHouse(Path folder, Plan plan) throws IOException {
        Clock clock = Clock.systemUTC();
        store =
                new SqlStore(
                        new SqliteDatabase(new SqliteConfig(folder.resolve("test.db"))), clock);
        spool = new Spool(folder.resolve("spool"), 1L << 30, 0, clock);
        Memory memory = new Memory(store, VERSION, Duration.ofDays(1), clock);
        FactSources facts = new FactSources(plan.analyzers, plan.emulation, plan.analyses, memory);
        WorkFolders folders = new WorkFolders(folder.resolve("work"));
        Ruleset ruleset = new Ruleset(plan.rules, VERSION);
        Examiner examiner =
                new Examiner(ruleset, facts, new LocalUnpacker(), plan.members, folders, clock);
        Wording wording = new Wording(Locale.ENGLISH);
        Settling settling =
                new Settling(store, wording, new ProcessingInfo(Optional.empty(), wording, clock));
        scanner = new Scanner(store, spool, examiner, VERSION, plan.limits, settling);
    }

    /** How the house is to be built. */
    public static final class Plan {
        private Analyzers analyzers = new FakeAnalyzers();
        private Emulation emulation = Emulation.NONE;
        private Analyses analyses = Analyses.NONE;
        private MemberLimits members = MemberLimits.DEFAULT;
        private ScanLimits limits = ScanLimits.DEFAULT;
        private List<Rule> rules = List.of();

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
