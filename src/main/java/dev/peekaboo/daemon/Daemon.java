package dev.peekaboo.daemon;

import dev.peekaboo.config.Problems;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Oversight;
import dev.peekaboo.frontend.clamd.ClamdConfig;
import dev.peekaboo.frontend.clamd.ClamdServer;
import dev.peekaboo.frontend.icap.IcapConfig;
import dev.peekaboo.frontend.icap.IcapServer;
import dev.peekaboo.frontend.rest.RestConfig;
import dev.peekaboo.frontend.rest.RestServer;
import dev.peekaboo.frontend.rest.cases.CaseDesk;
import dev.peekaboo.sandbox.SandboxConfig;
import dev.peekaboo.scan.Scanner;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An installation with its doors open. */
final class Daemon implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Daemon.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Scanner scanner;
    private final Optional<Scanner.Leftovers> leftovers;
    private final String address;
    private final RuleChanges ruleChanges;

    private Daemon(Blueprint plan, RestConfig config, Function<Problems, Optional<Blueprint>> files)
            throws Exception {
        try {
            Settings settings = plan.settings();
            DataFolder data = toClose(DataFolder.ofDaemon(settings.global().spoolFolder()));
            if (settings.global().pidFile().isPresent())
                toClose(PidFile.write(settings.global().pidFile().get()));
            Installation installation =
                    toClose(Installation.start(plan, data, Installation.Purpose.SERVE));
            requireIsolation(installation, settings.global());
            scanner = installation.scanner();
            // In a cluster they are taken up like those of any other instance.
            leftovers =
                    installation.isAlone() ? Optional.of(scanner.takeStock()) : Optional.empty();
            ruleChanges =
                    toClose(
                            new RuleChanges(
                                    plan,
                                    files,
                                    installation.store(),
                                    installation.judging(),
                                    scanner,
                                    installation.clock()));
            ruleChanges.lookForRulings();
            ruleChanges.start();
            OldFolders processingInfo = new OldFolders(settings.global().processingInfoDir());
            toClose(
                            new Janitor(
                                    installation.store(),
                                    processingInfo,
                                    settings.retention(),
                                    installation.clock()))
                    .start();
            MilterDoors milters = toClose(MilterDoors.open(settings, installation, plan.wording()));
            installation.afterDelivery().start();
            RestServer rest =
                    toClose(
                            RestServer.start(
                                    config,
                                    installation.inquiries(),
                                    scanner,
                                    new Oversight(
                                            milters,
                                            installation.metrics(),
                                            () -> installation.metrics().page(milters.look())),
                                    plan.wording(),
                                    Optional.of(caseDesk(plan, installation))));
            for (ClamdConfig clamd : settings.clamd())
                toClose(
                        ClamdServer.start(
                                clamd,
                                scanner,
                                installation.inquiries(),
                                new Doorkeeper(
                                        Door.CLAMD,
                                        settings.policy(),
                                        plan.wording(),
                                        scanner::letThrough,
                                        installation.metrics()),
                                "Peekaboo " + Version.NUMBER));
            for (IcapConfig icap : settings.icap())
                toClose(
                        IcapServer.start(
                                icap,
                                scanner,
                                installation.inquiries(),
                                new Doorkeeper(
                                        Door.ICAP,
                                        settings.policy(),
                                        plan.wording(),
                                        scanner::letThrough,
                                        installation.metrics()),
                                plan.wording(),
                                "Peekaboo " + Version.NUMBER,
                                installation.clock()));
            address = "http://" + inUrl(config.host()) + ":" + rest.port();
        } catch (Exception e) {
            Closing.inReverse(parts);
            throw e;
        }
    }

    private static CaseDesk caseDesk(Blueprint plan, Installation installation) {
        Settings settings = plan.settings();
        Set<URI> sandboxes =
                plan.sandboxes().stream().map(SandboxConfig::url).collect(Collectors.toSet());
        return new CaseDesk(
                settings.listener().cases(),
                new CaseArchive(
                        new CaseFiles(installation.store(), sandboxes),
                        settings.retention().database()),
                plan.wording().language());
    }

    private static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /**
     * Opens the doors; if something is in the way, what was begun is ended again.
     *
     * @param files reads the configuration anew, for {@link #reloadRules}
     * @throws IOException if something is in the way; the message names it and the way out
     */
    static Daemon start(
            Blueprint plan, RestConfig config, Function<Problems, Optional<Blueprint>> files)
            throws Exception {
        return new Daemon(plan, config, files);
    }

    /** The REST door as configured. */
    static RestConfig restConfig(Settings settings) {
        ListenerSettings listener = settings.listener();
        return RestConfig.DEFAULT
                .at(listener.host(), listener.port())
                .withSlots(listener.slots())
                .with(new Access(listener.allowFrom(), listener.apiTokens()), settings.policy());
    }

    private static void requireIsolation(Installation installation, GlobalSettings global)
            throws IOException {
        if (installation.isolation().isEffective()) return;
        String sentence = installation.isolation().sentence();
        if (!global.allowWeakIsolation())
            throw new IOException(
                    "samples would be parsed without isolation: "
                            + sentence
                            + ". Install bubblewrap, or set allow_weak_isolation: yes in [global]");
        log.warn("samples are parsed without isolation: {}", sentence);
    }

    private <T extends AutoCloseable> T toClose(T part) {
        parts.push(part);
        return part;
    }

    /** Reads the rules anew; if there is a mistake in them, the old ones stay. */
    void reloadRules() {
        ruleChanges.reload();
    }

    /** Where the REST door is, as a URL. */
    String address() {
        return address;
    }

    /**
     * Takes up what an earlier process left unfinished, beside the new work: with a sandbox away it
     * may take hours, and being told to stop must not wait for it.
     */
    void resume() {
        leftovers.ifPresent(this::resume);
    }

    private void resume(Scanner.Leftovers leftovers) {
        if (leftovers.deletedFiles() > 0)
            log.info("deleted {} files of an earlier process", leftovers.deletedFiles());
        if (leftovers.jobs() == 0) return;
        log.info("taking up {} unfinished jobs", leftovers.jobs());
        Thread resuming = Thread.ofVirtual().name("resume").start(() -> takeUp(scanner, leftovers));
        toClose(
                () -> {
                    resuming.interrupt();
                    resuming.join();
                });
    }

    private static void takeUp(Scanner scanner, Scanner.Leftovers leftovers) {
        try {
            scanner.resume(leftovers);
        } catch (RuntimeException e) {
            log.error("not all unfinished jobs were taken up; the next start takes up the rest", e);
        } catch (InterruptedException _) {
            // Stopping: the next process takes them up.
        }
    }

    @Override
    public void close() throws Exception {
        Closing.inReverse(parts);
    }
}
