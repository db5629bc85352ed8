package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.RecipientList;
import dev.peekaboo.frontend.RecipientPattern;
import dev.peekaboo.frontend.milter.HoldConfig;
import dev.peekaboo.frontend.milter.MilterConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code [milter.NAME]} and {@code [hold]}. */
class MilterSectionsTest {
    @TempDir Path folder;

    @Test
    void by_default_bad_mail_is_refused_and_none_is_held() throws IOException {
        var files = new ConfigFolder(folder);
        files.main("[milter.mx]\nlisten: 127.0.0.1:8101\n");

        Settings settings = files.load();

        assertThat(files.told()).isEmpty();
        assertThat(settings.milter())
                .containsExactly(
                        new MilterConfig(
                                "mx",
                                new Address.Tcp("127.0.0.1", 8101, Access.EVERYBODY),
                                Duration.ofSeconds(15),
                                100,
                                MilterConfig.Blocking.REJECT,
                                RecipientList.NOBODY,
                                List.of(
                                        AddressRange.parse("127.0.0.0/8").orElseThrow(),
                                        AddressRange.parse("::1").orElseThrow())));
        assertThat(settings.holdsMail()).isFalse();
    }

    @Test
    void everything_can_be_said_of_listeners_and_of_held_mail() throws IOException {
        var files = new ConfigFolder(folder);
        files.main(
                """
                [milter.mx]
                listen: unix:/run/peekaboo/milter.sock
                group: postfix
                wait: 5
                slots: 50
                bad: hold
                hold_for.1: @Example.com
                local_is_outgoing: no
                local.1: 10.0.0.0/8
                [hold]
                helper: doas /bin/helper
                postfix: /etc/postfix-in
                list: /var/held
                most: 5
                late: bounce
                again: 1m
                """);

        Settings settings = files.load();

        assertThat(files.told()).isEmpty();
        assertThat(settings.milter().getFirst())
                .isEqualTo(
                        new MilterConfig(
                                "mx",
                                new Address.Unix(
                                        Path.of("/run/peekaboo/milter.sock"),
                                        Optional.of("postfix")),
                                Duration.ofSeconds(5),
                                50,
                                MilterConfig.Blocking.HOLD,
                                new RecipientList(Set.of(new RecipientPattern("@example.com"))),
                                List.of(AddressRange.parse("10.0.0.0/8").orElseThrow())));
        assertThat(settings.hold())
                .isEqualTo(
                        new HoldConfig(
                                List.of("doas", "/bin/helper", "/etc/postfix-in", "/var/held"),
                                Path.of("/etc/postfix-in"),
                                Path.of("/var/held"),
                                5,
                                HoldConfig.Late.BOUNCE,
                                Duration.ofMinutes(1)));
        assertThat(new MilterSummary(settings).sentences())
                .anySatisfy(one -> assertThat(one).contains("to @example.com waits in Postfix'"))
                .anySatisfy(one -> assertThat(one).contains("is returned to its sender"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad: hold|needs listen: unix:/run/peekaboo/milter.sock or listen: 127.0.0.1:8101",
                "listen: 192.0.2.1:8101|is reachable from other machines",
                "listen: 127.0.0.1:8101\\nbad: bounce|bad",
                "listen: 127.0.0.1:8101\\nhold_for.1: example.com|hold_for in [milter.x] must be",
                "listen: 127.0.0.1:8101\\nlocal.1: here|local in [milter.x] must be",
                "listen: 127.0.0.1:8101\\nslots: 1|slots",
            })
    void what_is_wrong_is_told_with_the_way_out(String options, String told) throws IOException {
        var files = new ConfigFolder(folder);

        files.main("[milter.x]\n" + options.replace("\\n", "\n") + "\n").load();

        assertThat(files.told()).anySatisfy(line -> assertThat(line).contains(told));
    }
}
