package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.Seen;

import java.util.Optional;

/** Shows bytes to the analyzers as the daemon would. */
record Look(InThisProcess workers, Analyzers analyzers) {
    static final Sha256 ANY = new Sha256("0".repeat(64));

    static Look direct() {
        var workers = new InThisProcess();
        return new Look(workers, new WorkerAnalyzers(workers, AnalyzerConfig.DEFAULT));
    }

    static Sample sample(byte[] bytes, Declared declared) {
        return new Sample(ANY, new Content.InMemory(bytes), declared);
    }

    FileReport file(byte[] bytes, Declared declared) throws InterruptedException {
        Sample sample = sample(bytes, declared);
        Optional<FileReport> atOnce = analyzers.firstLook(sample);
        return atOnce.isPresent() ? atOnce.get() : is(analyzers.file(sample));
    }

    FileReport file(byte[] bytes) throws InterruptedException {
        return file(bytes, Declared.NOTHING);
    }

    Seen<OfficeReport> office(byte[] bytes) throws InterruptedException {
        return analyzers.office(sample(bytes, Declared.NOTHING), file(bytes));
    }

    OfficeReport macros(byte[] bytes) throws InterruptedException {
        return is(office(bytes));
    }

    static <T> T is(Seen<T> seen) {
        assertThat(seen).isInstanceOf(Seen.Is.class);
        return ((Seen.Is<T>) seen).value();
    }
}
