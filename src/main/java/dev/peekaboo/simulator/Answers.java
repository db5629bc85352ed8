package dev.peekaboo.simulator;

import java.util.List;
import java.util.Optional;

/** How one product says things, so that a fault sounds the same as in the real sandbox. */
interface Answers {
    /** A submission was taken. */
    Answer submitted(List<Long> tasks);

    /** A submission was not taken, and the answer still looks like success: there is no id. */
    Answer submittedWithoutId();

    /** A submission could not be stored. */
    Answer notAdded(String file, String why);

    /** Why this sample is not taken at all. */
    default Optional<String> objection(Specimen specimen) {
        return Optional.empty();
    }

    /** The same content was submitted before, and the client asked for that to be refused. */
    Answer duplicate(String file);

    /** No machine can run this kind of file. */
    Answer unsupported(String file);

    /** The request itself is wrong: no file, unreadable multipart. */
    Answer malformed(String why);

    /** There is no report of a task that is done. */
    Answer noReport();

    /** The report may not be handed out. */
    Answer reportIsConfidential();

    Answer unauthorised();

    Answer forbidden();

    /** The administrator has switched this call off. */
    Answer disabled();

    /** An exception that nobody caught. */
    default Answer serverError() {
        return Answer.html(500, "Server Error (500)");
    }

    /** What a session that has ended sends in place of data. */
    default Answer loginPage() {
        return Answer.html(200, "Sign in");
    }
}
