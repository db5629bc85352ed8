package dev.peekaboo.daemon;

import dev.peekaboo.Category;
import dev.peekaboo.config.Item;
import dev.peekaboo.config.LogLevel;
import dev.peekaboo.config.Section;
import dev.peekaboo.rule.PatternList;
import dev.peekaboo.rule.PythonRegex;
import dev.peekaboo.rule.RegexSyntaxException;
import dev.peekaboo.rule.TypeList;
import dev.peekaboo.rule.expr.Expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The options of one rule. What is read here also goes into the ruleset's text, so that no option
 * can change judgement without changing the version. A wrong value is a problem, and something
 * harmless stands in for it.
 */
final class RuleOptions {
    private final Supplier<Section> opened;
    private final RulesetText text;

    /**
     * @param section opened only if the rule has options: PeekabooAV never looked into the sections
     *     of rules without, and neither do we
     */
    RuleOptions(Supplier<Section> section, RulesetText text) {
        opened = section;
        this.text = text;
    }

    private Section section() {
        return opened.get();
    }

    /** Compiles a pattern; both kinds of {@link PythonRegex} fit. */
    @FunctionalInterface
    interface Compiler {
        PythonRegex compile(String pattern) throws RegexSyntaxException;
    }

    /** 0 or more. */
    long count(String option, long defaultValue) {
        return noted(option, section().integer(option, defaultValue, 0, Long.MAX_VALUE));
    }

    boolean flag(String option, boolean defaultValue) {
        return noted(option, section().flag(option, defaultValue));
    }

    int percent(String option, int defaultValue) {
        return noted(option, section().percent(option, defaultValue));
    }

    double number(String option, double defaultValue) {
        return noted(option, section().number(option, defaultValue));
    }

    double number(String option, double defaultValue, double min, double max) {
        double value = number(option, defaultValue);
        if (value >= min && value <= max) return value;
        section()
                .problem(
                        option,
                        "%s in [%s] is %s, must be from %s to %s"
                                .formatted(option, section().name(), value, min, max));
        return defaultValue;
    }

    /** Words compared exactly; the default if none is given. */
    Set<String> words(String option, Set<String> defaults) {
        return set(option, defaults, UnaryOperator.identity());
    }

    /** Words in the order they are given; none if there are none. */
    List<Item> wordsInOrder(String option) {
        List<Item> words = section().words(option);
        if (!words.isEmpty()) text.add(option, words.stream().map(Item::value).toList());
        return words;
    }

    /** Words compared exactly, of which there must be at least one. */
    Set<String> requiredWords(String option) {
        return set(option, Set.of(), UnaryOperator.identity(), required(option));
    }

    /** Words whose case does not matter, in lower case. */
    Set<String> wordsInAnyCase(String option, Set<String> defaults) {
        return set(option, defaults, RuleOptions::lower);
    }

    TypeList types(String option, TypeList defaults) {
        return new TypeList(set(option, defaults.types(), RuleOptions::lower));
    }

    /** As {@link #types}; there must be at least one. */
    TypeList requiredTypes(String option) {
        return new TypeList(set(option, Set.of(), RuleOptions::lower, required(option)));
    }

    /** Extensions of file names, with or without the dot, in any case. */
    Set<String> extensions(String option, Set<String> defaults) {
        return set(
                option, defaults, word -> lower(word.startsWith(".") ? word.substring(1) : word));
    }

    /** Texts in the order of the file; the default if none is given. */
    List<String> texts(String option, List<String> defaults) {
        List<Item> items = section().list(option);
        List<String> texts = items.isEmpty() ? defaults : items.stream().map(Item::value).toList();
        text.addInOrder(option, texts);
        return texts;
    }

    /** Regular expressions, of which there must be at least one. */
    PatternList requiredPatterns(String option, Compiler compiler) {
        List<PythonRegex> patterns = new ArrayList<>();
        for (Item item : required(option)) {
            text.add(option, item.value());
            try {
                patterns.add(compiler.compile(notEmpty(option, item)));
            } catch (RegexSyntaxException e) {
                section()
                        .problem(
                                item,
                                "%s in [%s] is not a regular expression: %s (character %d)"
                                        .formatted(
                                                option,
                                                section().name(),
                                                e.getMessage(),
                                                e.offset() + 1));
            }
        }
        return new PatternList(patterns);
    }

    /** Expressions, of which there must be at least one. */
    List<Expression> requiredExpressions(String option) {
        List<Item> items = required(option);
        items.forEach(item -> text.add(option, item.value()));
        return new ExpressionList(section(), option).compile(items);
    }

    /** Read so that old files load; what is logged of a rule is not decided per rule here. */
    void ignoredLogLevel(String option) {
        section().logLevel(option, LogLevel.WARNING);
    }

    Set<Category> categories(String option, Set<Category> defaults) {
        Set<Category> categories = new LinkedHashSet<>();
        List<Item> items = section().list(option);
        for (Item item : items)
            CategoryNames.read(item.value(), section(), item).ifPresent(categories::add);
        Set<Category> chosen = items.isEmpty() ? defaults : categories;
        text.addSorted(option, chosen);
        return chosen;
    }

    private Set<String> set(String option, Set<String> defaults, UnaryOperator<String> form) {
        return set(option, defaults, form, section().list(option));
    }

    private Set<String> set(
            String option, Set<String> defaults, UnaryOperator<String> form, List<Item> items) {
        Set<String> words = new LinkedHashSet<>();
        items.forEach(item -> words.add(form.apply(item.value())));
        Set<String> chosen = items.isEmpty() ? defaults : words;
        text.addSorted(option, chosen);
        return chosen;
    }

    private List<Item> required(String option) {
        List<Item> items = section().list(option);
        if (items.isEmpty())
            section()
                    .problem(
                            "the rule %s needs at least one %s; add a line %s.1: ... to [%s], or take the"
                                            .formatted(
                                                    section().name(),
                                                    option,
                                                    option,
                                                    section().name())
                                    + " rule out of [rules]");
        return items;
    }

    /** An empty pattern would be found in everything, and every sample be bad. */
    private String notEmpty(String option, Item item) {
        if (item.value().isEmpty())
            section()
                    .problem(
                            item,
                            "%s in [%s] is empty and would match everything; remove the line"
                                    .formatted(option, section().name()));
        return item.value();
    }

    private <T> T noted(String option, T value) {
        text.add(option, value);
        return value;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
