package dev.peekaboo.daemon;

import dev.peekaboo.rule.Rule;
import dev.peekaboo.rule.Ruleset;
import dev.peekaboo.sandbox.SandboxConfig;

import java.util.List;
import java.util.stream.Collectors;

/** A sound configuration in a few sentences, so that a surprise is seen before it is served. */
record ConfigSummary(Settings settings, Ruleset ruleset) {
    List<String> sentences() {
        return List.of(
                rules(), sandboxes(), listener(), policy(), settings.retention().told(), limits());
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

    private String policy() {
        return switch (settings.policy()) {
            case ENFORCE -> "Policy enforce: the mail filter hears every verdict.";
            case MONITOR ->
                    "Policy monitor: the mail filter always hears \"clean\"; what would have been"
                            + " blocked is only logged.";
        };
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
