package dev.peekaboo.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.SampleFile.Sample;
import dev.peekaboo.report.EmulationReport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Harmless samples in the styles of ten years of mailed malware, and what they do. */
class SamplesTest {
    static Stream<Sample> what_is_mailed_shows_what_it_does() {
        return Stream.of("jscript.txt", "vbscript.txt", "vba.txt", "command.txt")
                .flatMap(SampleFile::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_is_mailed_shows_what_it_does(Sample sample) {
        EmulationReport report = sample.run();

        String told = Emulated.told(report);
        assertThat(Emulated.ids(report)).as(told).containsAll(sample.findings());
        for (String part : sample.traces()) assertThat(told).contains(part);
        assertThat(Traces.isBad(report.findings())).as(told).isTrue();
    }
}
