package dev.peekaboo.emulation.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.Finding;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class JavaStartTest {
    @Test
    void what_is_fetched_is_told_and_what_is_only_shown_is_not() {
        String text =
                """
                <?xml version="1.0" encoding="utf-8"?>
                <jnlp spec="1.0+" codebase="http://files.example/app" href='start.jnlp'>
                  <information><homepage href="https://www.example.com/"/></information>
                  <resources><j2se version="1.8+" href="http://java.sun.com/products/autodl/j2se"/>
                  <jar href="a.jar?x=1&amp;y=2" main="true"/>
                  <extension href="https://other.example/e.jnlp"/></resources>
                </jnlp>
                """;

        assertThat(fetched(text))
                .containsExactly(
                        "http://files.example/app/start.jnlp",
                        "http://files.example/app/a.jar?x=1&y=2",
                        "https://other.example/e.jnlp");
    }

    @Test
    void a_name_of_the_maker_of_java_in_the_address_hides_nothing() {
        assertThat(
                        fetched(
                                "<jnlp codebase='http://files.example/?oracle.com'><jar href='/a.jar'/>"))
                .containsExactly(
                        "http://files.example/?oracle.com",
                        "http://files.example/?oracle.com/a.jar");
    }

    @Test
    void a_file_on_a_share_is_fetched_too() {
        assertThat(fetched("<jnlp><jar href=\"\\\\files.example\\a\\b.jar\"/></jnlp>"))
                .containsExactly("\\\\files.example\\a\\b.jar");
    }

    @Test
    void of_a_file_that_is_none_the_addresses_are_told() {
        assertThat(
                        fetched(
                                "<!DOCTYPE jnlp PUBLIC \"-//Sun\" \"http://java.sun.com/dtd/JNLP-1.5.dtd\">"
                                        + "jnlp http://files.example/a.jar"))
                .containsExactly("http://files.example/a.jar");
    }

    @Test
    void fetching_is_a_finding() {
        EmulationReport report = run("<jnlp codebase=\"http://files.example/\"/>");

        assertThat(report.findings()).extracting(Finding::id).contains("java_start_fetches");
    }

    @Test
    void too_many_files_are_a_gap() {
        String jars =
                IntStream.range(0, 50)
                        .mapToObj(i -> "<jar href='http://files.example/" + i + ".jar'/>")
                        .collect(Collectors.joining());

        EmulationReport report = run("<jnlp>" + jars + "</jnlp>");

        assertThat(report.incomplete())
                .anyMatch(gap -> gap.contains("the number of files Java is told to fetch"));
    }

    private static EmulationReport run(String text) {
        return Emulated.run(Language.JNLP, text, "a.jnlp");
    }

    private static List<String> fetched(String text) {
        return run(text).behaviours().stream()
                .filter(one -> one.type() == Type.LINK_OPEN)
                .map(one -> one.details().get("url"))
                .toList();
    }
}
