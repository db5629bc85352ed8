package dev.peekaboo.frontend;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Judges by the marks in the bytes of the recorded mails: X-BAD, X-FAIL, X-DAMAGED, X-LOCKED, and
 * X-SLOW, which waits until it is let go.
 */
public final class ByContent implements Rule {
    public final CountDownLatch letGo = new CountDownLatch(1);
    public final List<String> names = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "by_content";
    }

    @Override
    public boolean readsSandbox() {
        return false;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        names.add(facts.sample().declared().name() + " " + facts.sample().place());
        String text = text(facts);
        if (text.contains("X-SLOW")) letGo.await();
        Reason reason =
                Reason.of(
                        "evil-signature",
                        Category.RANSOMWARE,
                        Reason.Source.STATIC,
                        "Encrypts: files");
        if (text.contains("X-BAD")) return says(new Verdict.Bad(reason));
        if (text.contains("X-FAIL")) return says(Verdict.failedForNow(reason));
        if (text.contains("X-DAMAGED")) return says(Verdict.failedForGood(reason));
        if (text.contains("X-LOCKED"))
            return says(
                    Verdict.failedForGood(
                            Reason.of(
                                    "unpack-encrypted-whole",
                                    Category.ENCRYPTED,
                                    Reason.Source.STATIC)));
        return says(new Verdict.Unknown(reason));
    }

    private static String text(Facts facts) {
        try (InputStream in = facts.sample().content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome says(Verdict verdict) {
        return new Outcome.Says(verdict, false);
    }
}
