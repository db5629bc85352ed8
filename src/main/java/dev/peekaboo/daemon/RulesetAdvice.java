package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Item;
import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.rule.CuckooAnalysisFailedRule;
import dev.peekaboo.rule.CuckooEvilSigRule;
import dev.peekaboo.rule.CuckooScoreRule;
import dev.peekaboo.rule.DeceptiveNameRule;
import dev.peekaboo.rule.DiskImageAttachmentRule;
import dev.peekaboo.rule.EmulationRule;
import dev.peekaboo.rule.EncryptedDocumentRule;
import dev.peekaboo.rule.FinalRule;
import dev.peekaboo.rule.KnownRule;
import dev.peekaboo.rule.MacroThatActsRule;
import dev.peekaboo.rule.MailClientAttackRule;
import dev.peekaboo.rule.NotebookAttachmentRule;
import dev.peekaboo.rule.ProgramAttachmentRule;
import dev.peekaboo.rule.RequestsEvilDomainRule;
import dev.peekaboo.rule.SandboxScoreRule;
import dev.peekaboo.rule.SandboxSignatureRule;
import dev.peekaboo.rule.ScriptAttachmentRule;
import dev.peekaboo.rule.ShortcutAttachmentRule;
import dev.peekaboo.rule.TestFileRule;
import dev.peekaboo.sandbox.SandboxConfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a sound ruleset leaves unused or lets through. Made for rulesets that come from PeekabooAV:
 * they load unchanged, but do not know what is new here.
 */
final class RulesetAdvice {
    private static final List<String> WITHOUT_SANDBOX =
            List.of(
                    TestFileRule.NAME,
                    ScriptAttachmentRule.NAME,
                    ProgramAttachmentRule.NAME,
                    ShortcutAttachmentRule.NAME,
                    DiskImageAttachmentRule.NAME,
                    NotebookAttachmentRule.NAME,
                    MailClientAttackRule.NAME,
                    DeceptiveNameRule.NAME,
                    EncryptedDocumentRule.NAME,
                    MacroThatActsRule.NAME);

    private static final Set<String> NO = Set.of("no", "false", "off", "0");

    private static final List<String> WITH_SANDBOX =
            List.of(SandboxSignatureRule.NAME, SandboxScoreRule.NAME);

    private static final List<String> READ_CUCKOO =
            List.of(CuckooEvilSigRule.NAME, CuckooScoreRule.NAME, RequestsEvilDomainRule.NAME);

    private final ConfigFile file;
    private final List<SandboxConfig> nodes;
    private final List<Item> enabled;
    private final List<Advice> advice = new ArrayList<>();

    private RulesetAdvice(ConfigFile file, List<SandboxConfig> nodes) {
        this.file = file;
        this.nodes = nodes;
        enabled = file.section("rules").list("rule");
    }

    /**
     * @param ruleset a file without errors
     * @param nodes the sandboxes that will be used
     */
    static List<Advice> on(ConfigFile ruleset, List<SandboxConfig> nodes)
            throws InterruptedException {
        var advice = new RulesetAdvice(ruleset, nodes);
        advice.unusedRules();
        advice.unknownSamplesOnly();
        advice.reasonlessEnd();
        advice.scriptsNobodyRuns();
        advice.failedRunsJudged();
        advice.textsOfAnotherSandbox();
        if (advice.isEnabled(ExpressionAdvice.RULE))
            advice.advice.addAll(ExpressionAdvice.on(ruleset));
        return advice.advice;
    }

    private void unusedRules() {
        adviseToUse(
                WITHOUT_SANDBOX,
                "rules that PeekabooAV does not have tell bad attachments without a sandbox; to use"
                        + " them, paste these lines directly below the rule "
                        + KnownRule.NAME);
        // Further up they would have every attachment run.
        if (!nodes.isEmpty())
            adviseToUse(
                    WITH_SANDBOX,
                    "rules that PeekabooAV does not have read what any sandbox reports; to use them,"
                            + " paste these lines below the lists of file types");
    }

    private void adviseToUse(List<String> rules, String text) {
        List<String> unused = rules.stream().filter(rule -> !isEnabled(rule)).toList();
        if (!unused.isEmpty())
            add(enabled.getFirst(), text, unused.stream().map(RulesetAdvice::line).toList());
    }

    private void unknownSamplesOnly() {
        if (!isEnabled(KnownRule.NAME))
            add(
                    enabled.getFirst(),
                    "the same attachment is judged anew each time; to remember verdicts, make this"
                            + " the first rule",
                    List.of(line(KnownRule.NAME)));
    }

    private void reasonlessEnd() {
        if (!enabled.getLast().value().equals(FinalRule.NAME))
            add(
                    enabled.getLast(),
                    "nothing says why a sample passed that no rule objected to; make this the last"
                            + " rule",
                    isEnabled(FinalRule.NAME) ? List.of() : List.of(line(FinalRule.NAME)));
    }

    private void scriptsNobodyRuns() {
        boolean left =
                file.section(ScriptAttachmentRule.NAME)
                        .optionalText("block_emulated")
                        .filter(value -> NO.contains(value.toLowerCase(Locale.ROOT)))
                        .isPresent();
        if (left && isEnabled(ScriptAttachmentRule.NAME) && !isEnabled(EmulationRule.NAME))
            add(
                    enabled.getFirst(),
                    "block_emulated is off, but nothing judges what scripts do: those pass unseen;"
                            + " use this rule as well",
                    List.of(line(EmulationRule.NAME)));
    }

    private void failedRunsJudged() {
        List<String> names = enabled.stream().map(Item::value).toList();
        int check = names.indexOf(CuckooAnalysisFailedRule.NAME);
        for (int i = 0; i < check; i++)
            if (READ_CUCKOO.contains(names.get(i))) {
                add(
                        enabled.get(check),
                        CuckooAnalysisFailedRule.NAME
                                + " is asked after "
                                + names.get(i)
                                + ", which may judge a run that failed; move this line above line "
                                + enabled.get(i).line(),
                        List.of());
                return;
            }
    }

    private void textsOfAnotherSandbox() throws InterruptedException {
        boolean capeOnly =
                !nodes.isEmpty() && nodes.stream().allMatch(node -> node.type() == Kind.CAPE);
        if (capeOnly && isEnabled(CuckooEvilSigRule.NAME))
            advice.addAll(CapePatternAdvice.on(file));
    }

    private boolean isEnabled(String rule) {
        return enabled.stream().anyMatch(item -> item.value().equals(rule));
    }

    private static String line(String rule) {
        return "rule." + rule + ": " + rule;
    }

    private void add(Item place, String text, List<String> paste) {
        advice.add(new Advice(place.file(), place.line(), text, paste));
    }
}
