package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.clamd.ClamdConfig;
import dev.peekaboo.frontend.clamd.Style;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code [clamd.NAME]}. */
class ClamdSectionsTest {
    @TempDir Path folder;

    @Test
    void a_local_socket_is_for_amavis_and_a_port_for_rspamd_if_nothing_else_is_said()
            throws IOException {
        var files = new ConfigFolder(folder);
        files.main(
                """
                [clamd.amavis]
                listen: unix:/run/peekaboo/clamd.sock
                group: amavis
                roots.1: /var/lib/amavis/tmp/
                [clamd.rspamd]
                listen: [::1]:3310
                slots: 10
                """);

        List<ClamdConfig> listeners = files.load().clamd();

        assertThat(files.told()).isEmpty();
        assertThat(listeners.getFirst())
                .isEqualTo(
                        new ClamdConfig(
                                "amavis",
                                new Address.Unix(
                                        Path.of("/run/peekaboo/clamd.sock"), Optional.of("amavis")),
                                List.of(Path.of("/var/lib/amavis/tmp")),
                                Style.AMAVIS,
                                Duration.ofSeconds(15),
                                100,
                                Duration.ofSeconds(60)));
        assertThat(listeners.getLast().style()).isEqualTo(Style.RSPAMD);
        assertThat(listeners.getLast().patience()).isEqualTo(Duration.ofSeconds(4));
        assertThat(listeners.getLast().address()).hasToString("::1:3310");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "style: amavis|needs listen: unix:/run",
                "listen: unix:relative|needs listen: unix:/run",
                "listen: 3310|needs listen: unix:/run",
                "listen: 192.0.2.1:3310|is reachable from other machines",
                "listen: 127.0.0.1:3310\\nroots.1: /x|leave out roots",
                "listen: 127.0.0.1:3310\\ngroup: x|group is for local sockets only",
                "listen: unix:/run/x\\nroots.1: /|and not /",
                "listen: unix:/run/x\\nroots.1: ../x|and not /",
                "listen: unix:/run/x\\nslots: 1|slots",
                "listen: unix:/run/x\\nstyle: other|style",
            })
    void what_is_wrong_is_told_with_the_way_out(String options, String told) throws IOException {
        var files = new ConfigFolder(folder);

        files.main("[clamd.x]\n" + options.replace("\\n", "\n") + "\n").load();

        assertThat(files.told()).anySatisfy(line -> assertThat(line).contains(told));
    }
}
