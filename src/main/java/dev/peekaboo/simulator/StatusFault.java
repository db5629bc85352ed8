package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.function.Function;

/**
 * Something wrong with an answer to the question how tasks are. Asked of a marked sample it strikes
 * the calls that name its task; asked of the node it strikes lists too.
 */
public enum StatusFault implements Fault {
    STATUS_500("Answers the question with a server error.", Answers::serverError),
    STATUS_429("Asks to come back in 30 seconds.", _ -> Answer.throttled(Duration.ofSeconds(30))),
    STATUS_HANG("Never answers the question.", _ -> new Answer.Hang()),
    STATUS_HTML("Answers the question with a login page.", Answers::loginPage);

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // it keeps no state
    private final Function<Answers, Answer> reply;

    StatusFault(String sentence, Function<Answers, Answer> reply) {
        this.sentence = sentence;
        this.reply = reply;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    Answer answer(Answers api) {
        return reply.apply(api);
    }
}
