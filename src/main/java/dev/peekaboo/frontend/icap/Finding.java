package dev.peekaboo.frontend.icap;

import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.Told;

import java.util.Optional;

/**
 * What came of looking at a body.
 *
 * @param told what the client is to do
 * @param verdict empty while it is not known
 * @param ticket what {@code peekaboo why} explains: the content's SHA-256, or an inquiry's id
 */
record Finding(Told told, Optional<Verdict> verdict, String ticket) {
    /** The same, but the client is told something else. */
    Finding with(Told other) {
        return new Finding(other, verdict, ticket);
    }
}
