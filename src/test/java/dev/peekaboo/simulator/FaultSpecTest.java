package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

/** Which fault strikes, and how often. */
class FaultSpecTest {
    @Test
    void a_fault_has_a_name_and_may_have_a_probability_and_a_number() {
        assertThat(FaultSpec.parse("report_404"))
                .isEqualTo(new FaultSpec(ReportFault.REPORT_404, 1, Integer.MAX_VALUE));
        assertThat(FaultSpec.parse("submit_500:0.25"))
                .isEqualTo(new FaultSpec(SubmitFault.SUBMIT_500, 0.25, Integer.MAX_VALUE));
        assertThat(FaultSpec.parse("hang*3")).isEqualTo(new FaultSpec(NodeFault.HANG, 1, 3));
        assertThat(FaultSpec.parse("hang:0.5*3")).isEqualTo(new FaultSpec(NodeFault.HANG, 0.5, 3));
        assertThatThrownBy(() -> FaultSpec.parse("report_404:2"))
                .hasMessage("a probability is 0 to 1, not 2.0");
        assertThatThrownBy(() -> FaultSpec.parse("report 404"))
                .hasMessageContaining("write NAME, NAME:PROBABILITY or NAME*TIMES");
    }

    @Test
    void every_fault_is_found_by_its_code_and_explained() {
        assertThat(Fault.catalogue())
                .hasSizeGreaterThan(70)
                .allSatisfy(
                        fault -> {
                            assertThat(Fault.named(fault.code())).hasValue(fault);
                            assertThat(fault.sentence()).endsWith(".");
                        });
    }

    @Test
    void chance_is_as_likely_as_said_and_the_same_for_the_same_seed() {
        List<FaultSpec> specs = List.of(FaultSpec.parse("status_500:0.2"));

        assertThat(strikes(new ArmedFaults(specs, 42)))
                .isEqualTo(strikes(new ArmedFaults(specs, 42)))
                .satisfies(
                        struck ->
                                assertThat(struck.stream().filter(one -> one).count())
                                        .isBetween(150L, 250L));
    }

    @Test
    void a_second_fault_does_not_change_when_the_first_one_strikes() {
        var alone = new ArmedFaults(List.of(FaultSpec.parse("status_500:0.2")), 42);
        var beside =
                new ArmedFaults(
                        List.of(
                                FaultSpec.parse("report_404:0.5"),
                                FaultSpec.parse("status_500:0.2")),
                        42);

        assertThat(strikes(beside)).isEqualTo(strikes(alone));
    }

    private static List<Boolean> strikes(ArmedFaults faults) {
        return IntStream.range(0, 1_000)
                .mapToObj(_ -> faults.draw(StatusFault.class).isPresent())
                .toList();
    }
}
