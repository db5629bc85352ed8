package dev.peekaboo.scan;

import dev.peekaboo.Origin;
import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Seen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long one job has kept our workers busy; waiting for a sandbox does not count. For one thread.
 */
final class WorkTime {
    private final Clock clock;
    private final Duration limit;
    private final Instant start;
    private Duration waited = Duration.ZERO;

    WorkTime(Duration limit, Clock clock) {
        this.clock = clock;
        this.limit = limit;
        start = clock.instant();
    }

    boolean isUp() {
        return Duration.between(start, clock.instant()).minus(waited).compareTo(limit) > 0;
    }

    Seen<SandboxReport> waitFor(Analyses analyses, Sample sample, Origin origin)
            throws InterruptedException {
        Instant asked = clock.instant();
        Seen<SandboxReport> report = analyses.report(sample, origin);
        waited = waited.plus(Duration.between(asked, clock.instant()));
        return report;
    }
}
