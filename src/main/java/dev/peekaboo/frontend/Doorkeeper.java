package dev.peekaboo.frontend;

import dev.peekaboo.Origin;
import dev.peekaboo.Origin.Urgency;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says what one door tells of a verdict, and logs what it keeps back. Every door asks its own, so
 * that the policy is applied in one place.
 */
public final class Doorkeeper {
    private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);

    /** Mail servers try again at least this often. */
    private static final Duration BETWEEN_TRIES = Duration.ofDays(1);

    private final Door door;
    private final Policy policy;
    private final Wording wording;
    private final Consumer<String> letThrough;
    private final AnswerCounter answers;

    /** One whose answers nobody counts. */
    public Doorkeeper(Door door, Policy policy, Wording wording, Consumer<String> letThrough) {
        this(door, policy, wording, letThrough, AnswerCounter.NONE);
    }

    /**
     * @param wording of the reason in the log
     * @param letThrough is told the tickets of what passes without being known to be clean: {@link
     *     dev.peekaboo.scan.Scanner#letThrough}
     * @param answers hears of every answer
     */
    public Doorkeeper(
            Door door,
            Policy policy,
            Wording wording,
            Consumer<String> letThrough,
            AnswerCounter answers) {
        this.door = door;
        this.policy = policy;
        this.answers = answers;
        this.wording = wording;
        this.letThrough = letThrough;
    }

    /**
     * What the mail filter is told to do. Call it once for each answer that is given, because what
     * is kept back, and what passes unchecked, is logged, and the latter noted.
     */
    public Told told(Case of) {
        Optional<State> state = state(of);
        Told told = state.isEmpty() ? Told.PASS : told(of, state.get());
        answers.count(door, state, told);
        return told;
    }

    private Told told(Case of, State state) {
        Told meant = meant(state, of);
        boolean watching = policy.modeFor(door, of.recipients()) == PolicyMode.MONITOR;
        if (watching && meant != Told.PASS) log(of, "mode=monitor", keptBack(meant));
        else if (!watching && meant != Told.BLOCK && meant != Told.DEFER)
            log(of, "told=" + meant.word() + " state=" + state.word(), "passes unchecked");
        Told told = watching ? Told.PASS : meant;
        if (state != State.BAD && (told == Told.PASS || told == Told.MARK))
            letThrough.accept(of.name());
        return told;
    }

    /**
     * Whom an examination is for that was asked for here. Where mail is put off while it is judged
     * it comes again, however long that takes, so nobody is turned away because of a long line;
     * where it passes meanwhile, its verdict only tells what was let through.
     *
     * @param client whose turn it is among the clients of all doors
     * @param waits whether somebody stays for the answer, or asks again every few seconds
     */
    public Origin origin(String client, boolean waits) {
        boolean comesAgain =
                policy.modeAt(door) == PolicyMode.ENFORCE
                        && policy.table().told(door, State.PENDING) == Told.DEFER;
        Urgency urgency =
                !comesAgain ? Urgency.BACKGROUND : waits ? Urgency.WAITING : Urgency.DEFERRED;
        return Origin.of(client).with(urgency);
    }

    /** How far back it matters when something was first asked about. */
    Duration remembers() {
        return policy.table().maxDefer().plus(BETWEEN_TRIES);
    }

    /** How it stands; empty if nothing speaks against the mail. */
    private Optional<State> state(Case of) {
        Optional<State> state =
                of.verdict().isEmpty()
                        ? Optional.of(State.PENDING)
                        : of.verdict().flatMap(State::of);
        boolean tooLong = of.waited().compareTo(policy.table().maxDefer()) > 0;
        return state.map(now -> now.mayPass() && tooLong ? State.GIVEN_UP : now);
    }

    private Told meant(State state, Case of) {
        Told told = policy.table().told(door, state);
        boolean spared = of.isFromOneOfOurs() && !policy.table().deferOutgoing();
        return told == Told.DEFER && spared ? Told.MARK : told;
    }

    /** What is told, as a result: that of the verdict, where it fits. */
    public static Result result(Told told, Verdict verdict) {
        return switch (told) {
            case PASS ->
                    verdict.result().isAtLeast(Result.FAILED) ? Result.UNKNOWN : verdict.result();
            case MARK, DEFER -> Result.FAILED;
            case BLOCK -> Result.BAD;
        };
    }

    private void log(Case of, String how, String what) {
        log.info(
                "job={} door={} {} verdict={} {}: {}",
                of.name(),
                door.word(),
                how,
                of.verdict().map(verdict -> verdict.result().word()).orElse("none"),
                what,
                of.verdict().map(verdict -> wording.text(verdict.reason())).orElse("not done yet"));
    }

    private static String keptBack(Told meant) {
        return switch (meant) {
            case BLOCK -> "would have blocked";
            case DEFER, MARK -> "would have said that it could not be checked";
            case PASS -> throw new IllegalStateException("nothing is kept back");
        };
    }
}
