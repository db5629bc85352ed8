package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Something wrong with a submission. */
public enum SubmitFault implements Fault {
    SUBMIT_500("Answers a submission with a server error.", 0, (api, _) -> api.serverError()),
    SUBMIT_ERROR200(
            "Says inside a normal answer that the task could not be stored.",
            0,
            (api, taken) ->
                    api.notAdded(taken.file(), "(sqlite3.OperationalError) database is locked")),
    SUBMIT_429(
            "Asks to come back in 30 seconds.",
            0,
            (_, _) -> Answer.throttled(Duration.ofSeconds(30))),
    SUBMIT_HANG(
            "Never answers a submission, and has not taken it.", 0, (_, _) -> new Answer.Hang()),
    SUBMIT_RESET(
            "Resets the connection in the middle of the upload.", 0, (_, _) -> new Answer.Reset()),
    SUBMIT_HTML("Answers a submission with a login page.", 0, (api, _) -> api.loginPage()),
    SUBMIT_302(
            "Sends a submission elsewhere.",
            0,
            (_, _) -> Answer.redirect(302, "/accounts/login/?next=/submit/")),
    SUBMIT_DUPLICATE(
            "Says that the file has been submitted before.",
            0,
            (api, taken) -> api.duplicate(taken.file())),
    SUBMIT_UNSUPPORTED(
            "Says that no machine can run the file.",
            0,
            (api, taken) -> api.unsupported(taken.file())),
    SUBMIT_NULL_ID("Answers like success, with no id.", 0, (api, _) -> api.submittedWithoutId()),
    SUBMIT_EMPTY_IDS(
            "Answers like success, with an empty list of ids.",
            0,
            (api, taken) -> api.submitted(taken.tasks())),
    SUBMIT_RESET_AFTER(
            "Takes the submission, and resets the connection before it says so.",
            1,
            (_, _) -> new Answer.Reset()),
    SUBMIT_HANG_AFTER("Takes the submission, and never says so.", 1, (_, _) -> new Answer.Hang()),
    SUBMIT_BAD_JSON(
            "Takes the submission, and answers half a line of JSON.",
            1,
            (_, _) -> Answer.sent(200, "application/json", Body.of("{\"task_id\": "))),
    SUBMIT_MULTI_IDS(
            "Makes three tasks of one submission, as for an archive.",
            3,
            (api, taken) -> api.submitted(taken.tasks()));

    /**
     * What became of a submission.
     *
     * @param file the declared name
     * @param tasks those created, none if it was not taken
     */
    record Taken(String file, List<Long> tasks) {}

    private final String sentence;
    private final int tasks;

    @SuppressWarnings("ImmutableEnumChecker") // it keeps no state
    private final BiFunction<Answers, Taken, Answer> reply;

    SubmitFault(String sentence, int tasks, BiFunction<Answers, Taken, Answer> reply) {
        this.sentence = sentence;
        this.tasks = tasks;
        this.reply = reply;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    /** How many tasks are created all the same. */
    int tasks() {
        return tasks;
    }

    Answer answer(Answers api, Taken taken) {
        return reply.apply(api, taken);
    }
}
