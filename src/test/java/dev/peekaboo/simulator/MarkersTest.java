package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a sample may ask for. */
class MarkersTest {
    @Test
    void a_sample_without_markers_is_clean() {
        assertThat(markers("MZ\u0090 This program cannot be run in DOS mode").story().score())
                .isEqualTo(0.6);
        assertThat(markers("").profile()).isEqualTo(Profile.CLEAN);
    }

    @Test
    void markers_may_stand_anywhere_and_together() {
        Markers found =
                markers(
                        "a\0bSIMULATE-RANSOMWARE\0\0SIMULATE-SCORE=7.4 and SIMULATE-RUN=12s,"
                                + " SIMULATE-FAULT=slow_run,report_404*2");

        assertThat(found.profile()).isEqualTo(Profile.RANSOMWARE);
        assertThat(found.story().score()).isEqualTo(7.4);
        assertThat(found.story().family()).hasValue("SunCrypt");
        assertThat(found.run()).hasValue(Duration.ofSeconds(12));
        assertThat(found.faults())
                .containsExactly(
                        FaultSpec.always(RunFault.SLOW_RUN),
                        FaultSpec.first(2, ReportFault.REPORT_404));
    }

    @Test
    void the_marker_of_the_benchmarks_is_understood() {
        assertThat(markers("MZ EVILEVIL").story().score()).isEqualTo(8.4);
    }

    @Test
    void a_misspelt_marker_says_so() {
        assertThatThrownBy(() -> markers("SIMULATE-RANSOMEWARE"))
                .hasMessageContaining("unknown marker SIMULATE-RANSOMEWARE");
        assertThatThrownBy(() -> markers("SIMULATE-FAULT=report_405"))
                .hasMessageContaining("no fault is named \"report_405\"");
        assertThatThrownBy(() -> markers("SIMULATE-SCORE")).hasMessageContaining("needs =VALUE");
        assertThatThrownBy(() -> markers("SIMULATE-SCORE=high"))
                .hasMessageContaining("needs a number");
    }

    private static Markers markers(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Markers.in(bytes, bytes.length);
    }
}
