package dev.peekaboo.rule.expr;

import dev.peekaboo.rule.expr.Word.Group;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds names and attributes that do not exist, wherever they stand in an expression. */
final class NameCheck {
    /** What people write for something that is written otherwise. */
    private static final Map<String, String> MEANT =
            Map.ofEntries(
                    Map.entry("failed", "fail"),
                    Map.entry("ignored", "ignore"),
                    Map.entry("true", "True"),
                    Map.entry("false", "False"),
                    Map.entry("none", "None"),
                    Map.entry("null", "None"),
                    Map.entry("has_office_macro", "has_office_macros"));

    private final Group words;
    private final String text;
    private final List<Problem> problems = new ArrayList<>();

    private NameCheck(Group words, String text) {
        this.words = words;
        this.text = text;
    }

    static List<Problem> check(Node node, Group words, String text) {
        NameCheck check = new NameCheck(words, text);
        check.visit(node);
        return check.problems;
    }

    /** What a name with or without attributes stands for; empty if it stands for nothing. */
    static Optional<Word> word(Node node, Group words) {
        if (node instanceof Node.Name(String name, int _))
            return Optional.ofNullable(words.words().get(name));
        if (node instanceof Node.Attribute(Node target, String name, int _)
                && word(target, words).orElse(null) instanceof Group group)
            return Optional.ofNullable(group.words().get(name));
        return Optional.empty();
    }

    private void visit(Node node) {
        boolean isNamed = node instanceof Node.Name || node instanceof Node.Attribute;
        if (!isNamed) node.children().forEach(this::visit);
        else if (resolve(node).orElse(null) instanceof Group(Map<String, Word> attributes))
            report(node, "'%s' is a report; name one of its attributes: %s", attributes);
    }

    private Optional<Word> resolve(Node node) {
        if (!(node instanceof Node.Attribute(Node target, String _, int _)))
            return resolve(node, words, "nothing is named '%s'; there are: %s");
        if (target instanceof Node.Name || target instanceof Node.Attribute)
            return attribute(node, resolve(target));
        problem(node, "only reports have attributes");
        visit(target);
        return Optional.empty();
    }

    private Optional<Word> attribute(Node node, Optional<Word> target) {
        if (target.isEmpty()) return target;
        return switch (target.get()) {
            case Group group -> resolve(node, group, "there is no '%s'; there are: %s");
            case Word.Unsupported _ -> Optional.empty();
            case Word.Plain _ -> {
                problem(node, "only reports have attributes");
                yield Optional.empty();
            }
        };
    }

    private Optional<Word> resolve(Node node, Group group, String message) {
        Optional<Word> word = word(node, words);
        if (word.isEmpty()) report(node, message, group.words());
        if (word.orElse(null) instanceof Word.Unsupported(String why)) problem(node, why);
        return word;
    }

    private void report(Node node, String message, Map<String, Word> known) {
        String path = Evaluator.path(node);
        String meant = MEANT.get(path.substring(path.lastIndexOf('.') + 1));
        String names = known.isEmpty() ? "none" : String.join(", ", known.keySet());
        problem(
                node,
                message.formatted(path, names)
                        + (meant == null ? "" : "; did you mean " + meant + "?"));
    }

    private void problem(Node node, String message) {
        problems.add(Problem.at(node.offset(), text, message));
    }
}
