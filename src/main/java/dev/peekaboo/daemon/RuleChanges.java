package dev.peekaboo.daemon;

import dev.peekaboo.Ruling;
import dev.peekaboo.config.Problem;
import dev.peekaboo.config.Problems;
import dev.peekaboo.emulation.FindingChanges;
import dev.peekaboo.rule.Ruleset;
import dev.peekaboo.scan.Rulings;
import dev.peekaboo.scan.Scanner;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Puts changed rules into force while mail goes on: those of the files when told to, the rulings of
 * administrators as soon as they are in the database, whoever in the cluster put them there. What
 * is being judged goes on as it began, so no request is lost.
 */
final class RuleChanges implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RuleChanges.class);

    private final Function<Problems, Optional<Blueprint>> files;
    private final Store store;
    private final Judging judging;
    private final Scanner scanner;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("rules").factory());
    private Ruleset ruleset;
    private FindingChanges findings;
    private String version;
    private List<Ruling> rulings = List.of();
    private long newest = -1;

    /**
     * @param start what is in force
     * @param files reads them anew
     */
    RuleChanges(
            Blueprint start,
            Function<Problems, Optional<Blueprint>> files,
            Store store,
            Judging judging,
            Scanner scanner,
            Clock clock) {
        this.files = files;
        this.store = store;
        this.judging = judging;
        this.scanner = scanner;
        this.clock = clock;
        ruleset = start.ruleset();
        findings = start.findings();
        version = Installation.version(start);
    }

    /** Looks for rulings every second from now on. */
    void start() {
        timer.scheduleWithFixedDelay(this::lookForRulings, 1, 1, TimeUnit.SECONDS);
    }

    /** A round; trouble is logged, and the next round tries again. */
    synchronized void lookForRulings() {
        try {
            long last = store.newestRuling();
            if (last != newest) rulings = store.rulings();
            newest = last;
            apply();
        } catch (StoreException e) {
            log.warn("rulings cannot be read, again in a second: {}", e.getMessage());
        } catch (RuntimeException e) {
            // Out of here the timer would forget the task.
            log.error("rulings cannot be put into force, again in a second", e);
        }
    }

    /**
     * Reads the files anew. If there is a mistake in them, everything stays as it is and the log
     * says why.
     *
     * @return whether they are in force
     */
    synchronized boolean reload() {
        Problems problems = new Problems();
        Optional<Blueprint> read = files.apply(problems);
        for (Problem problem : problems.list())
            log.warn("reloading: {}", Printable.whole(problem.toString()));
        if (read.isEmpty()) {
            log.error("the rules stay as they were (version {}): see the lines above", version);
            return false;
        }
        ruleset = read.get().ruleset();
        findings = read.get().findings();
        version = Installation.version(read.get());
        apply();
        log.info("reloaded the rules, version {}", version);
        return true;
    }

    private void apply() {
        Rulings now = Rulings.holdingAt(clock.instant(), rulings);
        if (scanner.rules().version().equals(version + now.version())) return;
        scanner.judgeBy(judging.by(ruleset, findings, version, now));
        log.info("rules in force: {}", scanner.rules().version());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
    }
}
