package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.rest.cases.CaseConfig;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Who may read the case pages, as configured. */
class CaseSectionTest {
    @TempDir Path folder;

    private ConfigFolder files;

    @BeforeEach
    void make() {
        files = new ConfigFolder(folder);
    }

    @Test
    void without_the_section_only_this_machine_may() {
        assertThat(files.load().listener().cases()).isEqualTo(CaseConfig.DEFAULT);
    }

    @Test
    void those_who_are_named_may_instead() {
        files.main("[cases]\nallow_from.1: 192.0.2.0/28\nallow_from.2: ::1\n");

        assertThat(files.load().listener().cases().allowFrom())
                .containsExactly(
                        AddressRange.parse("192.0.2.0/28").orElseThrow(),
                        AddressRange.parse("::1").orElseThrow());
        assertThat(files.told()).isEmpty();
    }

    @Test
    void names_of_the_machine_are_taken_and_what_is_no_name_is_a_mistake() {
        files.main("[cases]\nhost_name.1: MX.example.org\nhost_name.2: http://x/\n");

        assertThat(files.load().listener().cases().hostNames()).containsExactly("mx.example.org");
        assertThat(files.told()).singleElement().asString().contains("host_name in [cases]");
    }

    @Test
    void they_can_be_switched_off() {
        files.main("[cases]\nenabled: no\n");

        assertThat(files.load().listener().cases().enabled()).isFalse();
    }

    @Test
    void a_mistake_is_told_and_lets_nobody_else_in() {
        files.main("[cases]\nallow_from.1: helpdesk\n");

        assertThat(files.load().listener().cases()).isEqualTo(CaseConfig.DEFAULT);
        assertThat(files.told()).singleElement().asString().contains("allow_from in [cases]");
    }

    @Test
    void a_reader_whom_the_listener_shuts_out_is_warned_of() {
        files.main(
                """
                [global]
                allow_from.1: 10.0.0.0/8
                [cases]
                allow_from.1: 10.1.0.0/16
                allow_from.2: 192.0.2.7
                """);

        files.load();

        assertThat(files.problems().hasErrors()).isFalse();
        assertThat(files.told())
                .singleElement()
                .asString()
                .contains("names 192.0.2.7", "add it there too");
    }
}
