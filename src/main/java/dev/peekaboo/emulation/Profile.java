package dev.peekaboo.emulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The machine a sample believes to run on.
 *
 * @param now where its clock starts
 * @param seed of its random numbers
 * @param language of Windows, e.g. {@code en-US}
 * @param locale the number of the language, e.g. 1033
 * @param web what web servers answer
 */
public record Profile(String name, Instant now, long seed, String language, int locale, Web web) {
    /** What becomes of a request. */
    public enum Web {
        /** Every server answers with a program. */
        PROGRAM,
        /** Every server answers 404. */
        NOT_FOUND,
        /** No server can be reached. */
        UNREACHABLE
    }

    /** Whether web servers have what they are asked for. */
    public boolean webAnswers() {
        return web == Web.PROGRAM;
    }

    /** Tried in this order, until one shows enough. */
    static List<Profile> at(Instant now) {
        return List.of(
                new Profile("usual", now, 1, "en-US", 1033, Web.PROGRAM),
                new Profile(
                        "german", now.plus(9, ChronoUnit.HOURS), 77, "de-DE", 1031, Web.PROGRAM),
                new Profile(
                        "not found",
                        now.minus(1, ChronoUnit.DAYS),
                        4711,
                        "pt-BR",
                        1046,
                        Web.NOT_FOUND),
                new Profile(
                        "offline",
                        now.plus(3, ChronoUnit.HOURS),
                        99,
                        "it-IT",
                        1040,
                        Web.UNREACHABLE));
    }
}
