package dev.peekaboo.daemon;

import dev.peekaboo.Category;
import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Item;
import dev.peekaboo.config.Nearest;
import dev.peekaboo.config.Problems;
import dev.peekaboo.config.Section;
import dev.peekaboo.emulation.FindingChanges;
import dev.peekaboo.emulation.FindingRule;
import dev.peekaboo.emulation.FindingRules;
import dev.peekaboo.rule.EnvironmentsRule;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.rule.Ruleset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a ruleset of ruleset.conf: {@code [rules] rule.N} names the rules in their order, a section
 * of a rule's name holds its options, {@code [signature_categories] category.N} says what sandbox
 * signatures stand for. All mistakes are reported, each with its file and line.
 */
public final class RulesetLoader {
    private static final String RULES = "rules";
    private static final String RULE = "rule";
    private static final String CATEGORIES = "signature_categories";
    private static final String FINDINGS = "emulation_findings";

    private final ConfigFile file;
    private final RulesetText text = new RulesetText();
    private final List<Wanted> named = new ArrayList<>();

    private RulesetLoader(ConfigFile file) {
        this.file = file;
    }

    /**
     * What ruleset.conf says.
     *
     * @param signatureCategories what the admin says of sandbox signatures, by name; for the
     *     sandbox room's table
     * @param findings what the admin changed of the emulation's finding rules
     * @param environments that rules ask for
     */
    public record Loaded(
            Ruleset ruleset,
            Map<String, Category> signatureCategories,
            FindingChanges findings,
            List<Wanted> environments) {
        public Loaded {
            signatureCategories = Map.copyOf(signatureCategories);
            environments = List.copyOf(environments);
        }
    }

    /** An environment that a rule asks for, and where it says so. */
    record Wanted(Item environment, String rule) {}

    /**
     * Reads the rules and finishes the file: what nobody asked for is reported too.
     *
     * @param problems those the file was read with; mistakes are added
     * @param productVersion ours: another one may judge by other defaults and tables
     * @return empty if there are errors, also those of other files
     */
    public static Optional<Loaded> load(ConfigFile file, Problems problems, String productVersion) {
        RulesetLoader loader = new RulesetLoader(file);
        loader.text.add("product", productVersion);
        List<Rule> rules = loader.rules();
        Map<String, Category> categories = loader.signatureCategories();
        FindingChanges findings = loader.findings();
        file.finish(knownSections());
        return problems.hasErrors() || rules.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Loaded(
                                new Ruleset(rules, loader.text.version()),
                                categories,
                                findings,
                                loader.named));
    }

    private static Set<String> knownSections() {
        Set<String> known = new TreeSet<>(RuleTable.names());
        known.addAll(Set.of(RULES, CATEGORIES, FINDINGS));
        return known;
    }

    private List<Rule> rules() {
        Section section = file.section(RULES);
        List<Item> names = section.list(RULE);
        // A file that could not be read has been complained of.
        if (names.isEmpty() && file.wasRead())
            section.problem("[rules] enables no rule; add at least a line rule.1: known");
        List<Rule> rules = new ArrayList<>();
        for (Item name : names) rule(name, section).ifPresent(rules::add);
        return rules;
    }

    private Optional<Rule> rule(Item item, Section section) {
        String name = item.value();
        if (!RuleTable.names().contains(name)) {
            section.problem(item, unknownRule(name));
            return Optional.empty();
        }
        text.begin(name);
        RuleOptions options = new RuleOptions(() -> file.section(name), text);
        Rule rule = RuleTable.build(name, options);
        return Optional.of(rule.readsSandbox() ? inEnvironments(rule, options) : rule);
    }

    private Rule inEnvironments(Rule rule, RuleOptions options) {
        List<Item> environments = options.wordsInOrder("environment");
        for (Item one : environments) named.add(new Wanted(one, rule.name()));
        return environments.isEmpty()
                ? rule
                : new EnvironmentsRule(rule, environments.stream().map(Item::value).toList());
    }

    private static String unknownRule(String name) {
        return "unknown rule \"%s\"; ".formatted(name)
                + Nearest.to(name, RuleTable.names())
                        .map("did you mean %s?"::formatted)
                        .orElse("known are " + String.join(", ", RuleTable.names()));
    }

    private Map<String, Category> signatureCategories() {
        Section section = file.section(CATEGORIES);
        Map<String, Category> categories = new TreeMap<>();
        for (Item item : section.list("category")) addCategory(item, section, categories);
        text.begin(CATEGORIES);
        categories.forEach(text::add);
        return categories;
    }

    private FindingChanges findings() {
        Section section = file.section(FINDINGS);
        List<String> added = new ArrayList<>();
        for (Item item : section.list("finding")) {
            try {
                FindingRule.parse(item.value());
                added.add(item.value());
            } catch (IllegalArgumentException e) {
                section.problem(item, "finding in [%s]: %s".formatted(FINDINGS, e.getMessage()));
            }
        }
        List<String> silenced = new ArrayList<>();
        for (Item item : section.list("silence")) silence(item, section, silenced);
        text.begin(FINDINGS);
        text.addInOrder("finding", added);
        text.addSorted("silence", silenced);
        return new FindingChanges(added, silenced);
    }

    private static void silence(Item item, Section section, List<String> silenced) {
        if (FindingRules.shippedIds().contains(item.value())) silenced.add(item.value());
        else
            section.problem(
                    item,
                    "unknown finding \"%s\" in [%s]; known are %s"
                            .formatted(
                                    item.value(),
                                    FINDINGS,
                                    String.join(", ", FindingRules.shippedIds())));
    }

    /** {@code name = slug}; a name may hold anything, even the sign. */
    private static void addCategory(Item item, Section section, Map<String, Category> categories) {
        int sign = item.value().lastIndexOf('=');
        if (sign < 1) {
            section.problem(
                    item,
                    "category in [%s] must be written as: signature name = category"
                            .formatted(CATEGORIES));
            return;
        }
        String name = item.value().substring(0, sign).strip();
        CategoryNames.read(item.value().substring(sign + 1).strip(), section, item)
                .ifPresent(category -> categories.put(name, category));
    }
}
