package dev.peekaboo.frontend.rest;

import dev.peekaboo.Judgement;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Waited;
import dev.peekaboo.scan.NoDatabaseException;
import dev.peekaboo.scan.Scanner;

import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/report/N}. */
final class Reports {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Scanner scanner;
    private final Wording wording;
    private final Duration hold;
    private final Doorkeeper keeper;
    private final Waited waited;

    Reports(Scanner scanner, Wording wording, Duration hold, Doorkeeper keeper, Waited waited) {
        this.scanner = scanner;
        this.wording = wording;
        this.hold = hold;
        this.keeper = keeper;
        this.waited = waited;
    }

    /**
     * @param holds whether the client may be kept waiting for a while, because it will not ask
     *     again
     */
    Answer report(BigInteger job, boolean holds) throws InterruptedException {
        if (job.signum() == 0) return Answer.message(400, "job ID missing from request");
        boolean possible = job.signum() > 0 && job.compareTo(LARGEST) <= 0;
        try {
            Optional<Judgement> judgement =
                    possible
                            ? scanner.await(job.longValueExact(), holds ? hold : Duration.ZERO)
                            : Optional.empty();
            return judgement
                    .map(found -> finished(job, found))
                    .orElseGet(() -> Answer.message(404, "No analysis result yet for job " + job));
        } catch (NoDatabaseException _) {
            return Answer.message(500, "Failed to retrieve analysis result from database");
        }
    }

    private Answer finished(BigInteger job, Judgement judgement) {
        Map<String, Object> body = new LinkedHashMap<>();
        // No client of version 1 names recipients.
        body.put("result", told(job.longValueExact(), judgement.verdict()).word());
        body.put("reason", wording.text(judgement.verdict().reason()));
        body.put("report", steps(judgement));
        return Answer.ok(body);
    }

    private Result told(long job, Verdict verdict) {
        return Doorkeeper.result(keeper.told(waited.of(job, verdict)), verdict);
    }

    private List<String> steps(Judgement judgement) {
        return judgement.steps().stream().map(this::line).toList();
    }

    private String line(Judgement.Step step) {
        return "Result \""
                + step.verdict().result().word()
                + "\" of rule "
                + step.rule()
                + " - "
                + wording.text(step.verdict().reason())
                + ", analysis continues: "
                + (step.goesOn() ? "Yes" : "No")
                + ".";
    }
}
