package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.simulator.Fault;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The table of faults in the manual is whole, and names scenarios and tests that exist. */
class FaultTableTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final List<List<String>> rows = rows();

    FaultTableTest() throws IOException {}

    @Test
    void every_row_of_the_catalogue_is_there_once() {
        assertThat(rows)
                .extracting(List::getFirst)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 34).mapToObj(String::valueOf).toList());
    }

    @Test
    void every_scenario_is_one_of_the_simulator_and_none_is_left_out() {
        List<String> named =
                rows.stream()
                        .flatMap(row -> codes(row.get(2)).stream())
                        .filter(code -> !code.startsWith("/") && !code.startsWith("--"))
                        .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Fault.catalogue().stream().map(Fault::code).toList());
    }

    @Test
    void every_test_exists() {
        List<String> tests = new ArrayList<>();
        for (Class<?> suite : List.of(FaultCatalogueTest.class, CanaryTest.class))
            Arrays.stream(suite.getDeclaredMethods())
                    .forEach(test -> tests.add(suite.getSimpleName() + "." + test.getName()));

        for (List<String> row : rows)
            assertThat(codes(row.get(4)))
                    .isNotEmpty()
                    .allSatisfy(
                            test ->
                                    assertThat(tests)
                                            .contains(
                                                    test.contains(".")
                                                            ? test
                                                            : "FaultCatalogueTest." + test));
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map((MatchResult code) -> code.group(1)).toList();
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(Path.of("docs/operate/faults.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size()))
                .toList();
    }
}
