package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Origin;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Seen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

@Timeout(30)
class EnvironmentReportsTest {
    private static final List<String> BOTH = List.of("win7", "win10");

    /** Gives no report before both environments were asked. */
    private static final class BothAtOnce implements Analyses {
        final List<String> asked = new CopyOnWriteArrayList<>();
        private final CountDownLatch both = new CountDownLatch(2);

        @Override
        public Seen<SandboxReport> report(Sample sample, String environment, Origin origin)
                throws InterruptedException {
            asked.add(environment);
            both.countDown();
            both.await();
            return new Seen.NotSeen<>(Reason.error("sandbox-busy", environment), true);
        }

        @Override
        public void convicted(Sample sample, SandboxReport report) {
            throw new AssertionError("nothing was bad");
        }
    }

    @Test
    void both_environments_are_asked_at_the_same_time_and_once() throws Exception {
        var analyses = new BothAtOnce();
        var reports = new EnvironmentReports(analyses, sample(), Origin.UNKNOWN);

        Seen<SandboxReport> first = reports.report("win7", BOTH);
        Seen<SandboxReport> second = reports.report("win10", BOTH);

        assertThat(analyses.asked).containsExactlyInAnyOrderElementsOf(BOTH);
        assertThat(List.of(first, second))
                .extracting(seen -> ((Seen.NotSeen<?>) seen).why().details().getFirst())
                .containsExactlyElementsOf(BOTH);
    }

    private static Sample sample() {
        return new Sample(
                new Sha256("a".repeat(64)), new Content.InMemory(new byte[1]), Declared.NOTHING);
    }
}
