package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.icap.IcapConfig;
import dev.peekaboo.frontend.icap.Style;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code [icap.NAME]}. */
class IcapSectionsTest {
    @TempDir Path folder;

    @Test
    void several_listeners_have_each_their_style_and_patience() throws IOException {
        var files = new ConfigFolder(folder);
        files.main(
                """
                [icap.nextcloud]
                listen: 127.0.0.1:1344
                [icap.squid]
                listen: 127.0.0.1:1345
                style: proxy
                wait: 5
                slots: 20
                """);

        List<IcapConfig> listeners = files.load().icap();

        assertThat(files.told()).isEmpty();
        assertThat(listeners)
                .containsExactly(
                        listener("nextcloud", 1344, Style.GATEWAY, 30, 100),
                        listener("squid", 1345, Style.PROXY, 5, 20));
    }

    private static IcapConfig listener(
            String name, int port, Style style, int waitSeconds, int slots) {
        return new IcapConfig(
                name,
                new Address.Tcp("127.0.0.1", port, Access.EVERYBODY),
                style,
                Duration.ofSeconds(waitSeconds),
                slots,
                Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "style: amavis | style",
                "listen: 1344 | needs listen: unix:/run/peekaboo/icap.sock or listen: 127.0.0.1:1344",
                "listen: 0.0.0.0:1344 | name those that may come",
                "slots: 1 | slots",
                "port: 1344 | port",
            })
    void what_is_wrong_is_named(String line, String problem) throws IOException {
        var files = new ConfigFolder(folder);
        String listen = line.startsWith("listen") ? "" : "listen: 127.0.0.1:1344\n";
        files.main("[icap.a]\n" + listen + line + "\n");

        files.load();

        assertThat(files.told()).anySatisfy(told -> assertThat(told).contains(problem));
    }
}
