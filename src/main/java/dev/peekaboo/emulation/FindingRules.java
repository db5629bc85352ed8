package dev.peekaboo.emulation;

import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.Finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The finding rules that hold: the shipped ones ({@code findings.conf}) as the admin changed them.
 */
public final class FindingRules {
    private static final List<FindingRule> SHIPPED =
            shippedLines().map(line -> FindingRule.parse(line, true)).toList();

    private final List<FindingRule> rules;

    private FindingRules(List<FindingRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** As shipped. */
    public static FindingRules shipped() {
        return new FindingRules(SHIPPED);
    }

    /** As an admin wants them; an added rule replaces the shipped one of the same id. */
    static FindingRules with(FindingChanges changes) {
        List<FindingRule> added = changes.added().stream().map(FindingRule::parse).toList();
        Set<String> gone = new java.util.HashSet<>(changes.silenced());
        added.forEach(rule -> gone.add(rule.id()));
        List<FindingRule> all = new ArrayList<>(added);
        SHIPPED.stream().filter(rule -> !gone.contains(rule.id())).forEach(all::add);
        return new FindingRules(all);
    }

    /** The ids of the shipped rules. */
    public static Set<String> shippedIds() {
        return new java.util.TreeSet<>(SHIPPED.stream().map(FindingRule::id).toList());
    }

    /** What these behaviours amount to, in the order of the rules. */
    List<Finding> over(List<Behaviour> behaviours) {
        return rules.stream().flatMap(rule -> rule.over(behaviours).stream()).toList();
    }

    /** What these behaviours amount to that they may not have amounted to without the last one. */
    List<Finding> since(Behaviour last, List<Behaviour> behaviours) {
        return rules.stream()
                .filter(rule -> rule.isAbout(last))
                .flatMap(rule -> rule.over(behaviours).stream())
                .toList();
    }

    private static Stream<String> shippedLines() {
        try (InputStream in = FindingRules.class.getResourceAsStream("findings.conf")) {
            if (in == null) throw new IllegalStateException("the program lacks findings.conf");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read findings.conf of the program", e);
        }
    }
}
