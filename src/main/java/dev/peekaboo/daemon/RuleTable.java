package dev.peekaboo.daemon;

import dev.peekaboo.rule.ContainsPeekabooyarRule;
import dev.peekaboo.rule.CuckooAnalysisFailedRule;
import dev.peekaboo.rule.CuckooEvilSigRule;
import dev.peekaboo.rule.CuckooScoreRule;
import dev.peekaboo.rule.DeceptiveNameRule;
import dev.peekaboo.rule.DiskImageAttachmentRule;
import dev.peekaboo.rule.EmulationRule;
import dev.peekaboo.rule.EncryptedDocumentRule;
import dev.peekaboo.rule.FileLargerThanRule;
import dev.peekaboo.rule.FileTypeOnGreylistRule;
import dev.peekaboo.rule.FileTypeOnWhitelistRule;
import dev.peekaboo.rule.FinalRule;
import dev.peekaboo.rule.KnownRule;
import dev.peekaboo.rule.MacroThatActsRule;
import dev.peekaboo.rule.MailClientAttackRule;
import dev.peekaboo.rule.NotebookAttachmentRule;
import dev.peekaboo.rule.OfficeMacroRule;
import dev.peekaboo.rule.OfficeMacroWithSuspiciousKeywordRule;
import dev.peekaboo.rule.ProgramAttachmentRule;
import dev.peekaboo.rule.PythonRegex;
import dev.peekaboo.rule.RequestsEvilDomainRule;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.rule.SandboxScoreRule;
import dev.peekaboo.rule.SandboxSignatureRule;
import dev.peekaboo.rule.ScriptAttachmentRule;
import dev.peekaboo.rule.ShortcutAttachmentRule;
import dev.peekaboo.rule.TestFileRule;
import dev.peekaboo.rule.TypeList;
import dev.peekaboo.rule.expr.ExpressionsRule;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Every rule that can be named in ruleset.conf, and how it is built from its options. The names of
 * options and their defaults are PeekabooAV's where it has the rule.
 */
final class RuleTable {
    private static final Map<String, Function<RuleOptions, Rule>> RULES = table();

    private RuleTable() {}

    private static Map<String, Function<RuleOptions, Rule>> table() {
        Map<String, Function<RuleOptions, Rule>> table = new TreeMap<>();
        addPeekabooAvs(table);
        addOurs(table);
        return Collections.unmodifiableMap(table);
    }

    private static void addPeekabooAvs(Map<String, Function<RuleOptions, Rule>> table) {
        table.put(KnownRule.NAME, _ -> new KnownRule());
        table.put(FileLargerThanRule.NAME, RuleTable::fileLargerThan);
        table.put(FileTypeOnWhitelistRule.NAME, RuleTable::whitelist);
        table.put(FileTypeOnGreylistRule.NAME, RuleTable::greylist);
        table.put(OfficeMacroRule.NAME, _ -> new OfficeMacroRule());
        table.put(OfficeMacroWithSuspiciousKeywordRule.NAME, RuleTable::macroKeyword);
        table.put("expressions", RuleTable::expressions);
        table.put(CuckooEvilSigRule.NAME, RuleTable::evilSig);
        table.put(CuckooScoreRule.NAME, RuleTable::cuckooScore);
        table.put(RequestsEvilDomainRule.NAME, RuleTable::evilDomain);
        table.put(CuckooAnalysisFailedRule.NAME, RuleTable::analysisFailed);
        table.put(ContainsPeekabooyarRule.NAME, _ -> new ContainsPeekabooyarRule());
        table.put(FinalRule.NAME, _ -> new FinalRule());
    }

    private static void addOurs(Map<String, Function<RuleOptions, Rule>> table) {
        table.put(TestFileRule.NAME, _ -> new TestFileRule());
        table.put(ScriptAttachmentRule.NAME, RuleTable::script);
        table.put(ProgramAttachmentRule.NAME, RuleTable::program);
        table.put(ShortcutAttachmentRule.NAME, RuleTable::shortcut);
        table.put(DiskImageAttachmentRule.NAME, RuleTable::diskImage);
        table.put(NotebookAttachmentRule.NAME, RuleTable::notebook);
        table.put(EmulationRule.NAME, _ -> new EmulationRule());
        table.put(MailClientAttackRule.NAME, RuleTable::mailClientAttack);
        table.put(DeceptiveNameRule.NAME, _ -> new DeceptiveNameRule());
        table.put(MacroThatActsRule.NAME, RuleTable::macroThatActs);
        table.put(EncryptedDocumentRule.NAME, _ -> new EncryptedDocumentRule());
        table.put(SandboxSignatureRule.NAME, RuleTable::sandboxSignature);
        table.put(SandboxScoreRule.NAME, RuleTable::sandboxScore);
    }

    static Set<String> names() {
        return RULES.keySet();
    }

    /** Builds a rule of the table. */
    static Rule build(String name, RuleOptions options) {
        Function<RuleOptions, Rule> builder = RULES.get(name);
        if (builder == null) throw new IllegalArgumentException("unknown rule " + name);
        return builder.apply(options);
    }

    private static Rule fileLargerThan(RuleOptions options) {
        return new FileLargerThanRule(options.count("bytes", FileLargerThanRule.DEFAULT_BYTES));
    }

    private static Rule whitelist(RuleOptions options) {
        return new FileTypeOnWhitelistRule(options.requiredTypes("whitelist"));
    }

    private static Rule greylist(RuleOptions options) {
        return new FileTypeOnGreylistRule(
                options.requiredTypes("greylist"), options.extensions("extension", Set.of()));
    }

    private static Rule macroKeyword(RuleOptions options) {
        return new OfficeMacroWithSuspiciousKeywordRule(
                options.requiredPatterns("keyword", PythonRegex::compileIgnoringCase));
    }

    private static Rule expressions(RuleOptions options) {
        options.ignoredLogLevel("log_level");
        return new ExpressionsRule(options.requiredExpressions("expression"));
    }

    private static Rule evilSig(RuleOptions options) {
        return new CuckooEvilSigRule(options.requiredPatterns("signature", PythonRegex::compile));
    }

    private static Rule cuckooScore(RuleOptions options) {
        return new CuckooScoreRule(
                options.number("higher_than", CuckooScoreRule.DEFAULT_HIGHER_THAN));
    }

    private static Rule evilDomain(RuleOptions options) {
        return new RequestsEvilDomainRule(options.requiredWords("domain"));
    }

    private static Rule analysisFailed(RuleOptions options) {
        return new CuckooAnalysisFailedRule(
                options.texts("failure", List.of()),
                options.texts("success", List.of(CuckooAnalysisFailedRule.SUCCESS)));
    }

    /** What the emulation runs is blocked by type as well, unless the ruleset says otherwise. */
    private static Rule script(RuleOptions options) {
        Set<String> extensions =
                options.extensions("extension", ScriptAttachmentRule.DEFAULT_EXTENSIONS);
        if (options.flag("block_emulated", true)) return new ScriptAttachmentRule(extensions);
        Set<String> others = new TreeSet<>(extensions);
        others.removeAll(ScriptAttachmentRule.EMULATED);
        return new ScriptAttachmentRule(others);
    }

    private static Rule program(RuleOptions options) {
        return new ProgramAttachmentRule(
                options.types("type", ProgramAttachmentRule.DEFAULT_TYPES),
                options.extensions(
                        "packed_extension", ProgramAttachmentRule.DEFAULT_PACKED_EXTENSIONS));
    }

    private static Rule shortcut(RuleOptions options) {
        TypeList types = options.types("type", ShortcutAttachmentRule.DEFAULT_TYPES);
        Set<String> extensions =
                options.extensions("extension", ShortcutAttachmentRule.DEFAULT_EXTENSIONS);
        if (options.flag("block_emulated", true))
            return new ShortcutAttachmentRule(types, extensions);
        Set<String> others = new TreeSet<>(extensions);
        others.removeAll(ShortcutAttachmentRule.EMULATED);
        return new ShortcutAttachmentRule(
                types.without(ShortcutAttachmentRule.EMULATED_TYPES), others);
    }

    private static Rule diskImage(RuleOptions options) {
        return new DiskImageAttachmentRule(
                options.types("type", DiskImageAttachmentRule.DEFAULT_TYPES));
    }

    private static Rule notebook(RuleOptions options) {
        TypeList types = options.types("type", NotebookAttachmentRule.DEFAULT_TYPES);
        return new NotebookAttachmentRule(
                options.flag("block_emulated", true)
                        ? types
                        : types.without(NotebookAttachmentRule.DEFAULT_TYPES));
    }

    private static Rule mailClientAttack(RuleOptions options) {
        return new MailClientAttackRule(options.words("ignored", Set.of()));
    }

    private static Rule macroThatActs(RuleOptions options) {
        return new MacroThatActsRule(
                options.wordsInAnyCase("keyword", MacroThatActsRule.DEFAULT_KEYWORDS));
    }

    private static Rule sandboxSignature(RuleOptions options) {
        return new SandboxSignatureRule(
                options.categories("category", SandboxSignatureRule.DEFAULT_CATEGORIES),
                options.words("signature", Set.of()),
                options.words("ignored", Set.of()),
                options.number("min_severity", SandboxSignatureRule.DEFAULT_MIN_SEVERITY),
                options.percent("min_confidence", SandboxSignatureRule.DEFAULT_MIN_CONFIDENCE));
    }

    private static Rule sandboxScore(RuleOptions options) {
        return new SandboxScoreRule(
                options.number("at_least", SandboxScoreRule.DEFAULT_AT_LEAST, 0, 10));
    }
}
