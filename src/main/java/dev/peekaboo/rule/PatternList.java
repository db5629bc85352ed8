package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The regular expressions of one option, looked for in texts that a sample or a sandbox wrote. */
public record PatternList(List<PythonRegex> patterns) {
    public PatternList {
        patterns = List.copyOf(patterns);
    }

    /** A text in which a pattern was found. */
    record Hit(String pattern, String text) {}

    /**
     * Bad if any pattern is found in any text, with the reason made of all hits (pattern by
     * pattern). If none is, but one could not be looked for to the end, {@code failed}.
     */
    Outcome search(
            String rule, List<String> texts, Function<List<Hit>, Reason> evil, Reason nothing)
            throws InterruptedException {
        List<Hit> hits = new ArrayList<>();
        Outcome otherwise = Outcome.unknown(nothing);
        for (PythonRegex pattern : patterns) {
            PythonRegex.@Nullable Limit limit = search(pattern, texts, hits);
            if (limit != null) otherwise = gaveUp(rule, pattern, limit);
        }
        return hits.isEmpty() ? otherwise : Outcome.bad(evil.apply(hits));
    }

    /**
     * The limit that ended the search, or null if it went through all texts. One overrun ends it:
     * 200 texts of an attacker's making, 250 ms each, would be most of a minute.
     */
    private static PythonRegex.@Nullable Limit search(
            PythonRegex pattern, List<String> texts, List<Hit> hits) throws InterruptedException {
        for (String text : texts) {
            switch (pattern.find(text)) {
                case PythonRegex.Answer.Found _ -> hits.add(new Hit(pattern.source(), text));
                case PythonRegex.Answer.NotFound _ -> {}
                case PythonRegex.Answer.GaveUp(PythonRegex.Limit limit) -> {
                    return limit;
                }
            }
        }
        return null;
    }

    private static Outcome gaveUp(String rule, PythonRegex pattern, PythonRegex.Limit limit) {
        return Outcome.failed(
                Reason.of(
                        "pattern-gave-up",
                        Category.LIMIT,
                        Source.LIMIT,
                        rule,
                        pattern.source(),
                        limit.name().toLowerCase(Locale.ROOT)),
                limit == PythonRegex.Limit.BUSY);
    }
}
