package dev.peekaboo.frontend.milter;

import dev.peekaboo.InquiryId;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The answer at the end of a mail. While it is being found, the mail server is kept patient. */
final class Ending {
    /** Postfix waits 300 s by default ({@code milter_content_timeout}), but may be told less. */
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    /** A mail with more fields of ours than this was made to keep us busy. */
    private static final int MOST_FIELDS = 100;

    private final Replies replies;
    private final Terms terms;
    private final int ours;

    /**
     * @param ours header fields of the mail that only we may add
     */
    Ending(Replies replies, Terms terms, int ours) {
        this.replies = replies;
        this.terms = terms;
        this.ours = ours;
    }

    /** Finds out what becomes of a mail. */
    interface Finding {
        Answer find() throws InterruptedException;
    }

    void say(Finding finding) throws IOException, InterruptedException {
        if (ours > MOST_FIELDS) replies.answer("550 5.7.1 Too many header fields of one name");
        else say(find(finding));
    }

    /** The mail server may go away meanwhile; then the finding is given up. */
    private Answer find(Finding finding) throws IOException, InterruptedException {
        FutureTask<Answer> found = new FutureTask<>(finding::find);
        Thread.ofVirtual().name("milter-mail").start(found);
        try {
            while (true) {
                try {
                    return found.get(PROGRESS.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    replies.stillAtIt();
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a mail could not be judged", e.getCause());
        } finally {
            found.cancel(true);
        }
    }

    private void say(Answer answer) throws IOException {
        String id = answer.inquiry().map(InquiryId::hex).map(hex -> " (id " + hex + ")").orElse("");
        switch (answer) {
            case Answer.Deliver _ -> {
                clean();
                replies.accept();
            }
            case Answer.Mark(Optional<InquiryId> inquiry) -> {
                clean();
                String blank = terms.has(Terms.LEADING_BLANKS) ? " " : "";
                if (terms.may(Terms.ADD_HEADERS))
                    replies.addHeader(MarkField.NAME, blank + MarkField.unchecked(inquiry));
                replies.accept();
            }
            case Answer.Hold _ -> {
                clean();
                replies.hold("Peekaboo" + id);
                replies.accept();
            }
            case Answer.Later _ ->
                    replies.answer(
                            "451 4.7.1 Please try again later, the mail is being checked" + id);
            case Answer.Refuse _ ->
                    replies.answer("550 5.7.1 Refused, the mail has malicious content" + id);
            case Answer.Discard _ -> replies.discard();
        }
    }

    /** Takes out what pretends to be from us; from the last, so that the numbers stay right. */
    private void clean() throws IOException {
        if (!terms.may(Terms.CHANGE_HEADERS)) return;
        for (int number = ours; number > 0; number--) replies.deleteHeader(MarkField.NAME, number);
    }
}
