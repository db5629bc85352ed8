package dev.peekaboo.frontend.clamd;

import dev.peekaboo.Inquiry;
import dev.peekaboo.Result;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.Case;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Told;
import dev.peekaboo.scan.Progress;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What amavis is told of one of its folders. */
record FolderAnswer(Doorkeeper keeper, Style style, Clock clock) {
    /**
     * Every bad part has its line; else the most cautious answer has one.
     *
     * @param files which file of the folder has which content
     */
    List<String> lines(String folder, List<Progress> answers, Map<Sha256, String> files) {
        Told worst = Told.PASS;
        Optional<Verdict> verdict = Optional.empty();
        List<String> found = new ArrayList<>();
        for (Progress answer : answers) {
            Told told = told(answer);
            if (told.compareTo(worst) > 0) {
                worst = told;
                verdict = answer.verdict();
            }
            if (told == Told.BLOCK) found.addAll(bad(answer, folder, files));
        }
        return found.isEmpty() ? List.of(style.line(folder, worst, verdict)) : found;
    }

    private Told told(Progress progress) {
        Inquiry inquiry = progress.inquiry();
        Duration waited = Duration.between(inquiry.firstAsked(), clock.instant());
        return keeper.told(
                Case.of(inquiry.id().hex(), progress.verdict(), waited, inquiry.envelope()));
    }

    private List<String> bad(Progress progress, String folder, Map<Sha256, String> files) {
        return progress.parts().stream()
                .filter(part -> part.verdict().filter(FolderAnswer::isBad).isPresent())
                .map(
                        part ->
                                style.line(
                                        file(part.part(), folder, files),
                                        Told.BLOCK,
                                        part.verdict()))
                .distinct()
                .toList();
    }

    private static boolean isBad(Verdict verdict) {
        return verdict.result() == Result.BAD;
    }

    private static String file(Inquiry.Part part, String folder, Map<Sha256, String> files) {
        return part instanceof Inquiry.Part.Asked asked
                ? files.getOrDefault(asked.sha256(), folder)
                : folder;
    }
}
