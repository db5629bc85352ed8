package dev.peekaboo.frontend;

import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.scan.Scanner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a content has been put off at doors that are told of no mail: counted from the first
 * time it was asked about, since all that a retry has in common with the first try is its bytes.
 */
public final class Waited {
    private final Scanner scanner;
    private final Doorkeeper keeper;
    private final Clock clock;

    public Waited(Scanner scanner, Doorkeeper keeper, Clock clock) {
        this.scanner = scanner;
        this.keeper = keeper;
        this.clock = clock;
    }

    /** A case of a sample; only one that may be put off is looked up in the database. */
    public Case of(String ticket, Sha256 content, Optional<Verdict> verdict) {
        return Case.ofSample(
                ticket, verdict, mayBePutOff(verdict) ? since(content) : Duration.ZERO);
    }

    /** The same of a job. */
    public Case of(long job, Verdict verdict) {
        Optional<Verdict> known = Optional.of(verdict);
        Duration waited =
                mayBePutOff(known)
                        ? scanner.contentOf(job).map(this::since).orElse(Duration.ZERO)
                        : Duration.ZERO;
        return Case.ofSample(String.valueOf(job), known, waited);
    }

    private static boolean mayBePutOff(Optional<Verdict> verdict) {
        return verdict.isEmpty() || verdict.flatMap(State::of).filter(State::mayPass).isPresent();
    }

    private Duration since(Sha256 content) {
        Instant now = clock.instant();
        return scanner.waitingSince(content, now.minus(keeper.remembers()))
                .map(first -> Duration.between(first, now))
                .orElse(Duration.ZERO);
    }
}
