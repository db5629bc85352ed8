package dev.peekaboo.simulator;

import java.util.Optional;
import java.util.function.Function;

/** Something wrong with the whole sandbox, whatever is asked of it. */
public enum NodeFault implements Fault {
    HANG("Takes every request and never answers.", _ -> new Answer.Hang()),
    AUTH("Refuses every token with 401.", Answers::unauthorised),
    FORBIDDEN("Refuses everybody with 403.", Answers::forbidden),
    API_DISABLED("Says of every call that the administrator disabled it.", Answers::disabled),
    PAUSED("Takes tasks and starts none."),
    DISK_FULL("Takes tasks and starts none, because there is no room for results."),
    NO_MACHINES("Takes tasks and has no machine left to run them."),
    FOREIGN_TASKS("Has 500 tasks of somebody else in front of ours."),
    CLOCK_SKEW("Tells every date three hours ahead.");

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // it keeps no state
    private final Optional<Function<Answers, Answer>> reply;

    NodeFault(String sentence) {
        this.sentence = sentence;
        this.reply = Optional.empty();
    }

    NodeFault(String sentence, Function<Answers, Answer> reply) {
        this.sentence = sentence;
        this.reply = Optional.of(reply);
    }

    @Override
    public String sentence() {
        return sentence;
    }

    /** Whether requests feel it directly; the others are a condition of the node. */
    boolean answers() {
        return reply.isPresent();
    }

    Answer answer(Answers api) {
        return reply.orElseThrow().apply(api);
    }
}
