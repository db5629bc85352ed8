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
 * @param webAnswers whether every web server answers with a program, otherwise with 404
 */
public record Profile(
        String name, Instant now, long seed, String language, int locale, boolean webAnswers) {
    /** Tried in this order, until one shows enough. */
    static List<Profile> at(Instant now) {
        return List.of(
                new Profile("usual", now, 1, "en-US", 1033, true),
                new Profile("german", now.plus(9, ChronoUnit.HOURS), 77, "de-DE", 1031, true),
                new Profile("offline", now.minus(1, ChronoUnit.DAYS), 4711, "en-US", 1033, false));
    }
}
