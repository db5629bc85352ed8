package dev.peekaboo.frontend.rest.cases;

import static dev.peekaboo.frontend.rest.cases.Html.element;
import static dev.peekaboo.frontend.rest.cases.Html.foreign;
import static dev.peekaboo.frontend.rest.cases.Html.text;

import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;

import java.util.Map;
import java.util.Optional;

/** Verdicts as a person reads them. */
record VerdictWords(CaseTexts texts) {
    /**
     * In one sentence, the reason first.
     *
     * @param deciding the part that decided
     */
    Html sentence(Optional<Verdict> verdict, Optional<String> deciding) {
        if (verdict.isEmpty())
            return element("p", Map.of("class", "verdict"), text(texts.told("pending.sentence")));
        Result result = verdict.get().result();
        String so = texts.told("verdict." + result.word());
        String part = deciding.map(position -> texts.told("deciding", position)).orElse("");
        return element(
                "p",
                Map.of("class", "verdict " + colour(result)),
                element("strong", Html.unshortened(ended(reason(verdict.get().reason())))),
                text(" " + so),
                part.isEmpty() ? Html.all() : Html.all(text(" "), foreign(part)));
    }

    /** In a word. */
    Html word(Optional<Verdict> verdict) {
        return text(
                verdict.map(known -> texts.told("word." + known.result().word()))
                        .orElseGet(() -> texts.told("word.pending")));
    }

    Html reason(Verdict verdict) {
        return Html.unshortened(reason(verdict.reason()));
    }

    /** What each rule said, if more than one was asked. */
    Html steps(Judgement judgement) {
        if (judgement.steps().size() < 2) return Html.all();
        Table table =
                new Table(
                        texts.told("steps.caption"),
                        texts.told("column.rule"),
                        texts.told("column.verdict"),
                        texts.told("column.reason"));
        for (Judgement.Step step : judgement.steps())
            table.row(
                    foreign(step.rule()),
                    word(Optional.of(step.verdict())),
                    reason(step.verdict()));
        return element("details", element("summary", texts.told("steps.caption")), table.html());
    }

    String reason(Reason reason) {
        return texts.wording().text(reason);
    }

    private static String ended(String sentence) {
        return sentence.matches("(?s).*[.!?…]") ? sentence : sentence + ".";
    }

    private static String colour(Result result) {
        return switch (result) {
            case BAD -> "bad";
            case FAILED, UNCHECKED -> "failed";
            case GOOD, IGNORED, UNKNOWN -> "clean";
        };
    }
}
