package dev.peekaboo.rule;

import dev.peekaboo.rule.PythonRegex.Answer;
import dev.peekaboo.rule.RegexTranslator.Translation;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One translated pattern, ready to run: chooses the engine for each text. */
final class RegexProgram {
    /**
     * Steps (chars times instructions) that are run at once on the caller's thread, a few
     * milliseconds at most; handing over to another thread costs more than small ones need.
     */
    private static final long SMALL = 500_000;

    /** Where a match may begin. */
    enum From {
        START,
        ANYWHERE
    }

    private final Translation translation;
    private final Pattern backtracking;
    private final Optional<com.google.re2j.Pattern> linear;

    private RegexProgram(
            Translation translation,
            Pattern backtracking,
            Optional<com.google.re2j.Pattern> linear) {
        this.translation = translation;
        this.backtracking = backtracking;
        this.linear = linear;
    }

    static RegexProgram compile(String pattern, boolean ignoringCase) throws RegexSyntaxException {
        Translation translation = RegexTranslator.translate(pattern, ignoringCase);
        try {
            Pattern backtracking = Pattern.compile(translation.java());
            return new RegexProgram(translation, backtracking, linear(translation));
        } catch (PatternSyntaxException e) {
            throw new RegexSyntaxException(
                    "cannot be translated (" + e.getDescription() + ")", 0, e);
        } catch (StackOverflowError e) {
            throw new RegexSyntaxException("is too complex", 0, e);
        }
    }

    private static Optional<com.google.re2j.Pattern> linear(Translation translation) {
        try {
            return translation.re2().map(com.google.re2j.Pattern::compile);
        } catch (com.google.re2j.PatternSyntaxException e) {
            // RE2J knows fewer patterns (and says so); the other engine answers then.
            return Optional.empty();
        }
    }

    boolean hasAlternatives() {
        return translation.hasAlternatives();
    }

    Answer run(CharSequence text, From from) throws InterruptedException {
        // A text that changes or computes its chars could undo every promise made here.
        String fixed = text.toString();
        if (translation.isStraight()) return straight(fixed, from);
        if (linear.isEmpty() || !translation.suitsRe2(fixed))
            return MatchThreads.SHARED.ask(fixed, guarded -> backtrack(guarded, from));
        com.google.re2j.Pattern pattern = linear.get();
        if (isSmall(fixed, pattern.programSize())) return answer(linear(pattern, fixed, from));
        return MatchThreads.SHARED.ask(fixed, guarded -> linear(pattern, guarded, from));
    }

    /** Nothing to choose between, so java.util.regex is linear, and faster than RE2J. */
    private Answer straight(String text, From from) throws InterruptedException {
        if (isSmall(text, translation.size())) return answer(backtrack(text, from));
        return MatchThreads.SHARED.ask(text, guarded -> backtrack(guarded, from));
    }

    private static boolean isSmall(String text, long instructions) {
        return text.length() * instructions <= SMALL;
    }

    private boolean backtrack(CharSequence text, From from) {
        var matcher = backtracking.matcher(text);
        return from == From.START ? matcher.lookingAt() : matcher.find();
    }

    private static boolean linear(com.google.re2j.Pattern pattern, CharSequence text, From from) {
        var matcher = pattern.matcher(text);
        return from == From.START ? matcher.lookingAt() : matcher.find();
    }

    private static Answer answer(boolean found) {
        return found ? Answer.FOUND : Answer.NOT_FOUND;
    }
}
