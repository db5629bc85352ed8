package dev.peekaboo.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The short form of the torture. */
@Timeout(300)
class TortureIT {
    /** Three instances take longer than two, and OutageIT has outages of the database. */
    private static final Set<String> LEFT_OUT = Set.of("kill-postgresql-3", "database");

    static Stream<String> scenarios() {
        return Torture.all().stream().map(Scenario::name).filter(name -> !LEFT_OUT.contains(name));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void nothing_is_lost_and_nothing_bad_is_let_pass(String name) throws Exception {
        Scenario scenario =
                Torture.all().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();

        List<Outcome> outcomes = new Torture(System.out).play(scenario, Extent.SHORT);

        assertThat(outcomes)
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome.isKept()).as(outcome.row()).isTrue());
    }
}
