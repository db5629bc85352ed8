package dev.peekaboo.daemon;

import dev.peekaboo.Category;
import dev.peekaboo.Wording;
import dev.peekaboo.config.Item;
import dev.peekaboo.config.Problems;
import dev.peekaboo.emulation.FindingChanges;
import dev.peekaboo.rule.KnownRule;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.rule.Ruleset;
import dev.peekaboo.sandbox.SandboxConfig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All three configuration files, understood.
 *
 * @param sandboxes to hand samples to
 * @param signatureCategories what the admin says of signatures, by name
 * @param findings what the admin changed of the emulation's findings
 */
record Blueprint(
        Settings settings,
        Ruleset ruleset,
        List<SandboxConfig> sandboxes,
        Map<String, Category> signatureCategories,
        FindingChanges findings,
        Wording wording) {
    /** The same, but every sample is looked at as if for the first time. */
    Blueprint withoutMemory() {
        List<Rule> rules =
                ruleset.rules().stream().filter(rule -> !(rule instanceof KnownRule)).toList();
        Ruleset forgetful =
                rules.isEmpty() ? ruleset : new Ruleset(rules, ruleset.version() + "+explain");
        return new Blueprint(
                settings, forgetful, sandboxes, signatureCategories, findings, wording);
    }

    /** Empty if there is any error among the problems. */
    static Optional<Blueprint> read(
            Optional<Path> config,
            Optional<Path> data,
            Map<String, String> environment,
            Problems problems) {
        Settings settings = Settings.load(config, data, environment, problems);
        Optional<RulesetLoader.Loaded> rules =
                RulesetLoader.load(settings.ruleset(), problems, Version.NUMBER);
        if (rules.isEmpty() || problems.hasErrors()) return Optional.empty();
        Ruleset ruleset = rules.get().ruleset();
        checkEnvironments(settings, rules.get(), problems);
        if (problems.hasErrors()) return Optional.empty();
        return Optional.of(
                new Blueprint(
                        settings,
                        ruleset,
                        settings.sandboxes(ruleset.readsSandbox()),
                        rules.get().signatureCategories(),
                        rules.get().findings(),
                        new Wording(settings.global().language())));
    }

    /** A rule that asks for machines no node has would fail every sample. */
    static void checkEnvironments(
            Settings settings, RulesetLoader.Loaded rules, Problems problems) {
        Set<String> there =
                settings.sandboxes(rules.ruleset().readsSandbox()).stream()
                        .map(node -> node.skills().environment())
                        .collect(Collectors.toSet());
        if (there.isEmpty()) return;
        for (RulesetLoader.Wanted wanted : rules.environments()) {
            Item name = wanted.environment();
            if (there.contains(name.value())) continue;
            problems.error(
                    name.file(),
                    name.line(),
                    "%s asks for the environment %s, but no sandbox has it; add environment: %s to a [sandbox.NAME]"
                            .formatted(wanted.rule(), name.value(), name.value()));
        }
    }
}
