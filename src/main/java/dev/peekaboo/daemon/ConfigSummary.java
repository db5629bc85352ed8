package dev.peekaboo.daemon;

import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.clamd.ClamdConfig;
import dev.peekaboo.frontend.icap.IcapConfig;
import dev.peekaboo.frontend.rest.cases.CaseConfig;
import dev.peekaboo.mail.Bsdtar;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.rule.Ruleset;
import dev.peekaboo.sandbox.SandboxConfig;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sound configuration in a few sentences, so that a surprise is seen before it is served. */
record ConfigSummary(Settings settings, Ruleset ruleset) {
    List<String> sentences() {
        return Stream.of(
                        Stream.of(rules(), sandboxes(), listener(), cases()),
                        settings.clamd().stream().map(ConfigSummary::clamd),
                        new MilterSummary(settings).sentences().stream(),
                        settings.icap().stream().map(ConfigSummary::icap),
                        new PolicySummary(settings.policy(), doors()).sentences().stream(),
                        Stream.of(settings.retention().told(), limits(), archives()))
                .flatMap(Function.identity())
                .toList();
    }

    private String rules() {
        return "Rules, in this order: "
                + ruleset.rules().stream().map(Rule::name).collect(Collectors.joining(", "))
                + ". Ruleset version "
                + ruleset.version()
                + ".";
    }

    private String sandboxes() {
        List<SandboxConfig> nodes = settings.sandboxes(ruleset.readsSandbox());
        if (nodes.isEmpty())
            return ruleset.readsSandbox()
                    ? "No sandbox is configured; rules that only read sandbox reports are skipped."
                    : "No sandbox is configured, and no rule reads sandbox reports.";
        String all =
                nodes.stream()
                        .map(node -> node + ", " + node.capacity() + " at a time")
                        .collect(Collectors.joining("; "));
        return "Sandboxes: "
                + all
                + (ruleset.readsSandbox() ? "." : ". No rule reads their reports.");
    }

    private String listener() {
        return "REST listens at "
                + settings.listener()
                + "; data in "
                + settings.global().dataFolder()
                + ", spool in "
                + settings.global().spoolFolder()
                + ".";
    }

    private String cases() {
        CaseConfig cases = settings.listener().cases();
        if (!cases.enabled()) return "There are no case pages.";
        return "The case pages (/cases) may be read from "
                + cases.allowFrom().stream()
                        .map(one -> one.network().getHostAddress() + "/" + one.prefix())
                        .collect(Collectors.joining(", "))
                + ", without a token.";
    }

    /** REST version 1 and 2 and contextal share a listener that is always there. */
    private Set<Door> doors() {
        Set<Door> doors = EnumSet.of(Door.REST, Door.CONTEXTAL);
        if (!settings.clamd().isEmpty()) doors.add(Door.CLAMD);
        if (!settings.milter().isEmpty()) doors.add(Door.MILTER);
        if (!settings.icap().isEmpty()) doors.add(Door.ICAP);
        return doors;
    }

    private static String clamd(ClamdConfig listener) {
        String files =
                listener.roots().isEmpty()
                        ? "streams only"
                        : "streams, and files below " + listener.roots();
        return "clamd listener "
                + listener.name()
                + " at "
                + listener.address()
                + ": "
                + files
                + "; style "
                + listener.style().word()
                + ", a client waits "
                + listener.patience().toMillis() / 1000.0
                + " s at most, "
                + listener.slots()
                + " at a time.";
    }

    private static String icap(IcapConfig listener) {
        return "ICAP listener "
                + listener.name()
                + " at "
                + listener.address()
                + ": style "
                + listener.style().word()
                + ", a client waits "
                + listener.patience().toMillis() / 1000.0
                + " s at most, "
                + listener.slots()
                + " at a time.";
    }

    /** Workers look for it where they run, with the path of this process. */
    private static String archives() {
        return Bsdtar.installed()
                .map(tool -> "Archives of the kinds rar, lha and zst are opened with " + tool + ".")
                .orElse(
                        "Archives of the kinds rar, lha and zst cannot be checked: bsdtar is not"
                                + " installed (Debian: apt-get install libarchive-tools).");
    }

    private String limits() {
        LimitSettings limits = settings.limits();
        return "New work is refused beyond "
                + limits.jobs()
                + " unfinished jobs, "
                + (limits.spoolBytes() >> 20)
                + " MiB of waiting samples, or under "
                + limits.freeDiskPercent()
                + " % free disk.";
    }
}
