package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Item;
import dev.peekaboo.rule.CuckooEvilSigRule;
import dev.peekaboo.rule.PythonRegex;
import dev.peekaboo.rule.RegexSyntaxException;
import dev.peekaboo.sandbox.cape.SignatureText;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which patterns for signature texts find none of CAPE's. Rulesets were written for Cuckoo's texts,
 * and CAPE says some of them differently: such a pattern never fires and nobody notices. Not all of
 * CAPE's texts are known, so this is a doubt and no mistake.
 */
final class CapePatternAdvice {
    private static final int SHOWN = 70;

    private CapePatternAdvice() {}

    /** For a ruleset whose only sandboxes are CAPE's. */
    static List<Advice> on(ConfigFile ruleset) throws InterruptedException {
        var advice = new ArrayList<Advice>();
        for (Item pattern : ruleset.section(CuckooEvilSigRule.NAME).list("signature"))
            if (findsNothing(pattern.value())) advice.add(doubt(pattern));
        return advice;
    }

    private static boolean findsNothing(String pattern) throws InterruptedException {
        try {
            PythonRegex regex = PythonRegex.compile(pattern);
            for (SignatureText known : SignatureText.known())
                if (!(regex.find(known.text()) instanceof PythonRegex.Answer.NotFound))
                    return false;
            return true;
        } catch (RegexSyntaxException _) {
            // An error of its own, told where the ruleset is loaded.
            return false;
        }
    }

    private static Advice doubt(Item pattern) {
        Optional<SignatureText> counterpart = counterpart(pattern.value());
        String text =
                shown(pattern.value())
                        + " is found in none of the "
                        + SignatureText.known().size()
                        + " signature texts of CAPE that Peekaboo knows, and only CAPE is"
                        + " configured; "
                        + counterpart
                                .map(
                                        cape ->
                                                "CAPE's counterpart is "
                                                        + cape.name()
                                                        + ", so paste over it")
                                .orElse(
                                        "no counterpart is known, so remove it unless it is for a"
                                                + " signature of your own");
        return new Advice(
                pattern.file(),
                pattern.line(),
                text,
                counterpart.stream().map(CapePatternAdvice::line).toList());
    }

    /** The one whose longest words are in the pattern. */
    private static Optional<SignatureText> counterpart(String pattern) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        record Candidate(SignatureText text, String words) {}
        return SignatureText.known().stream()
                .flatMap(
                        text ->
                                text.words().stream()
                                        .filter(lower::contains)
                                        .map(words -> new Candidate(text, words)))
                .max(Comparator.comparingInt(candidate -> candidate.words().length()))
                .map(Candidate::text);
    }

    private static String line(SignatureText cape) {
        return "signature." + cape.name() + ": " + pattern(cape.text());
    }

    /** A pattern that finds the text, with whatever number in it. */
    private static String pattern(String text) {
        return text.replaceAll("[.^$*+?{}\\[\\]\\\\|()]", "\\\\$0").replaceAll("[0-9]+", "[0-9]+");
    }

    private static String shown(String pattern) {
        String start = pattern.length() > SHOWN ? pattern.substring(0, SHOWN) + "..." : pattern;
        return '"' + Printable.of(start) + '"';
    }
}
