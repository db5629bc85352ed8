package dev.peekaboo.frontend.icap;

import static dev.peekaboo.frontend.icap.IcapHouse.SHORT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** A browser behind a real squid, {@code bypass=off}. */
@Tag("installed")
@Timeout(180)
class SquidTest {
    /** Larger than what squid keeps for itself (64 KiB), so that it asks for the content back. */
    private static final byte[] LARGE = bytes("good ".repeat(15_000));

    /**
     * Larger than a preview. Debian's squid 5.7 hangs on larger downloads: docs/operate/icap.md.
     */
    private static final byte[] MEDIUM = bytes("good ".repeat(8000));

    private static final byte[] SMALL = bytes("good");
    private static final byte[] BAD = bytes("X-BAD " + "b".repeat(3000));

    @TempDir Path folder;
    @TempDir Path scratch;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private IcapHouse house;
    private WebServer web;

    @BeforeEach
    void build() throws IOException {
        house = new IcapHouse(folder);
        open.push(house);
        web =
                new WebServer(
                        Map.of(
                                "/medium.bin",
                                MEDIUM,
                                "/small.txt",
                                SMALL,
                                "/bad.exe",
                                BAD,
                                "/slow.exe",
                                bytes("X-SLOW")));
        open.push(web);
    }

    @AfterEach
    void close() throws Exception {
        house.rule.letGo.countDown();
        while (!open.isEmpty()) open.pop().close();
    }

    @Test
    void good_downloads_pass_unchanged_and_bad_ones_become_a_page_with_the_reason()
            throws Exception {
        Squid squid = squid(house.start(Style.PROXY));

        assertThat(squid.get(web.at("/medium.bin")).body()).isEqualTo(MEDIUM);
        assertThat(squid.get(web.at("/small.txt")).body()).isEqualTo(SMALL);
        HttpResponse<byte[]> blocked = squid.get(web.at("/bad.exe"));
        assertThat(blocked.statusCode()).isEqualTo(403);
        assertThat(text(blocked)).contains("The file bad.exe is dangerous", "Encrypts: files");
    }

    @Test
    void good_uploads_arrive_unchanged_and_bad_ones_never() throws Exception {
        Squid squid = squid(house.start(Style.PROXY));

        assertThat(squid.put(web.at("/in/large.bin"), LARGE).statusCode()).isEqualTo(200);
        assertThat(squid.put(web.at("/in/bad.exe"), BAD).statusCode()).isEqualTo(403);

        assertThat(web.uploaded("/in/large.bin")).contains(LARGE);
        assertThat(web.uploaded("/in/bad.exe")).isEmpty();
    }

    @Test
    void what_takes_too_long_is_a_page_that_asks_to_try_again_and_then_finds_the_verdict()
            throws Exception {
        Squid squid = squid(house.start(Style.PROXY, SHORT, 20));

        HttpResponse<byte[]> pending = squid.get(web.at("/slow.exe"));
        house.rule.letGo.countDown();

        assertThat(pending.statusCode()).isEqualTo(503);
        assertThat(text(pending)).contains("This file is still being checked");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> squid.get(web.at("/slow.exe")).statusCode() == 200);
    }

    @Test
    void a_failure_told_to_squid_or_peekaboo_gone_lets_nothing_pass() throws Exception {
        IcapServer icap = house.start(Style.GATEWAY, SHORT, 20);
        Squid squid = squid(icap);

        assertThat(squid.get(web.at("/slow.exe")).statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(squid.get(web.at("/small.txt")).body()).isEqualTo(SMALL);
        icap.close();
        HttpResponse<byte[]> refused = squid.get(web.at("/small.txt"));
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(text(refused)).isNotEqualTo("good");
        assertThat(squid.put(web.at("/in/small.txt"), SMALL).statusCode())
                .isGreaterThanOrEqualTo(500);
        assertThat(web.uploaded("/in/small.txt")).isEmpty();
    }

    private Squid squid(IcapServer icap) throws IOException {
        Squid squid = Squid.start(Files.createDirectory(scratch.resolve("squid")), icap);
        open.push(squid);
        return squid;
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
