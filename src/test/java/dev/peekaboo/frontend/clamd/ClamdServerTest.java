package dev.peekaboo.frontend.clamd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.ByContent;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.frontend.PolicyMode;
import dev.peekaboo.scan.ScanHouse;
import dev.peekaboo.scan.ScanLimits;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The protocol over real connections: recorded requests of real clients, and what clamd says. */
@Timeout(60)
class ClamdServerTest {
    private static final int LIMIT = 100_000;
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String PENDING = "Heuristics.Limits.Exceeded.Peekaboo.Pending FOUND\0";

    @TempDir Path folder;

    private final ByContent rule = new ByContent();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private ScanHouse house;

    @BeforeEach
    void build() throws IOException {
        house =
                ScanHouse.Plan.withRules(rule)
                        .with(new ScanLimits(100, 1 << 20, LIMIT))
                        .build(folder);
        open.push(house);
    }

    @AfterEach
    void close() throws Exception {
        rule.letGo.countDown();
        while (!open.isEmpty()) open.pop().close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PING\\n|PONG\\n",
                "nPING\\n|PONG\\n",
                "zPING\\0|PONG\\0",
                "PING\\r\\n|PONG\\n",
                "PING|PONG\\n",
                "nVERSION\\n|Peekaboo test\\n",
                "zNONSENSE\\0|UNKNOWN COMMAND\\0",
                "nping\\n|UNKNOWN COMMAND\\n",
                "zFILDES\\0|UNKNOWN COMMAND\\0",
                "nSCAN\\n|UNKNOWN COMMAND\\n",
                "zCONTSCAN /etc/passwd\\0|UNKNOWN COMMAND\\0",
                "zEND\\0|``",
                "\\n|UNKNOWN COMMAND\\n",
                "zIDSESSION\\0zPING\\0zVERSION\\0zEND\\0|1: PONG\\02: Peekaboo test\\0",
                "nIDSESSION\\nnPING\\nnWHAT\\nnEND\\n|1: PONG\\n2: UNKNOWN COMMAND\\n",
            })
    void answers_like_clamd(String request, String answer) throws Exception {
        ClamdServer server = start(Style.AMAVIS, SHORT, 10);

        try (Client client = Client.of(server)) {
            client.send(unescaped(request));
            if (request.equals("PING")) client.shutdownOutput();
            assertThat(client.all()).isEqualTo(unescaped(answer));
        }
    }

    @Test
    void stats_are_in_the_shape_monitoring_plugins_read() throws Exception {
        try (Client client = Client.of(start(Style.AMAVIS, SHORT, 10))) {
            assertThat(client.send("nSTATS\n").all())
                    .contains("STATE: VALID PRIMARY\n", "THREADS: live 1  idle 9 max 10")
                    .endsWith("END\n");
        }
    }

    /** As amavis 2.13 sends a mail with {@code clamd:host:port}: each part in one session. */
    @ParameterizedTest
    @CsvSource({
        "amavis-session-good, 1: stream: OK; 2: stream: OK; 3: stream: OK",
        "amavis-session-bad, 1: stream: OK; 2: stream: Peekaboo.Ransomware.Encrypts_files FOUND",
        "amavis-session-failed,"
                + " 1: stream: OK; 2: stream: could not be checked (evil-signature) ERROR",
    })
    void replays_amavis(String recording, String answers) throws Exception {
        ClamdServer server = start(Style.AMAVIS, Duration.ofSeconds(30), 10);

        try (Client client = Client.of(server)) {
            assertThat(client.send(Client.recorded(recording)).all())
                    .isEqualTo(answers.replace("; ", "\0") + "\0");
        }
    }

    /** As rspamd 3.4 sends each part with its stock module. Never ERROR, which lets mail pass. */
    @ParameterizedTest
    @CsvSource({
        "rspamd-good, OK",
        "rspamd-bad, Peekaboo.Ransomware.Encrypts_files FOUND",
        "rspamd-failed, Heuristics.Limits.Exceeded.Peekaboo.AnalysisFailed FOUND",
        "rspamd-slow, Heuristics.Limits.Exceeded.Peekaboo.Pending FOUND",
    })
    void replays_rspamd(String recording, String answer) throws Exception {
        ClamdServer server =
                start(
                        Style.RSPAMD,
                        recording.equals("rspamd-slow") ? SHORT : Duration.ofSeconds(30),
                        10);

        try (Client client = Client.of(server)) {
            assertThat(client.send(Client.recorded(recording)).all())
                    .isEqualTo("stream: " + answer + "\0");
        }
    }

    @Test
    void what_passes_unchecked_never_gets_a_name_that_rspamd_would_reject() throws Exception {
        ClamdServer rspamd = start(Style.RSPAMD, Duration.ofSeconds(30), 10);
        ClamdServer amavis = start(Style.AMAVIS, Duration.ofSeconds(30), 10);

        assertThat(ask(rspamd, "X-DAMAGED"))
                .isEqualTo("stream: Heuristics.Limits.Exceeded.Peekaboo.Unchecked FOUND\0");
        assertThat(ask(rspamd, "X-LOCKED"))
                .isEqualTo("stream: Heuristics.Limits.Exceeded.Peekaboo.Unchecked FOUND\0");
        assertThat(ask(amavis, "X-DAMAGED")).isEqualTo("stream: OK\0");
        assertThat(ask(amavis, "X-LOCKED")).isEqualTo("stream: OK\0");
    }

    @Test
    void the_retry_after_pending_finds_the_verdict() throws Exception {
        ClamdServer server = start(Style.RSPAMD, Duration.ofSeconds(30), 2);
        ClamdServer impatient = start(Style.RSPAMD, SHORT, 10);
        assertThat(ask(impatient, "X-SLOW X-BAD")).isEqualTo("stream: " + PENDING);

        rule.letGo.countDown();

        assertThat(ask(server, "X-SLOW X-BAD")).contains("Peekaboo.Ransomware");
    }

    @Test
    void where_nobody_may_wait_unfinished_work_is_pending_at_once() throws Exception {
        ClamdServer server = start(Style.AMAVIS, Duration.ofSeconds(30), 1);

        assertThat(ask(server, "X-SLOW")).isEqualTo("stream: analysis pending ERROR\0");
    }

    @Test
    void a_stream_over_the_limit_is_heard_to_its_end_and_refused_and_the_session_goes_on()
            throws Exception {
        String large = "x".repeat(LIMIT + 50_000);
        try (Client client = Client.of(start(Style.AMAVIS, SHORT, 10))) {
            client.send("zIDSESSION\0").send(Client.stream("zINSTREAM\0", large));
            assertThat(client.upTo('\0'))
                    .isEqualTo("1: stream: INSTREAM size limit exceeded. ERROR\0");
            assertThat(client.send("zPING\0").upTo('\0')).isEqualTo("2: PONG\0");
        }
        assertThat(ask(start(Style.RSPAMD, SHORT, 10), large))
                .isEqualTo("stream: Heuristics.Limits.Exceeded.Peekaboo.Refused FOUND\0");
    }

    @Test
    void a_client_that_goes_away_within_a_chunk_leaves_nothing() throws Exception {
        ClamdServer server = start(Style.AMAVIS, SHORT, 1);
        try (Client client = Client.of(server)) {
            client.send("zINSTREAM\0").send(new byte[] {0, 0, 1, 0, 'a'});
        }

        assertThat(ping(server)).isEqualTo("PONG\n");
        assertThat(house.spool.usedBytes()).isZero();
        assertThat(house.store.unfinished(0, 10)).isEmpty();
    }

    @Test
    void a_command_without_end_is_cut_off() throws Exception {
        try (Client client = Client.of(start(Style.AMAVIS, SHORT, 10))) {
            assertThat(client.send("n" + "A".repeat(6000)).all()).isEmpty();
        }
    }

    @Test
    void a_silent_connection_is_closed_and_gives_its_slot_back() throws Exception {
        ClamdServer server =
                start(
                        new ClamdConfig(
                                "test",
                                tcp(Access.EVERYBODY),
                                List.of(),
                                Style.AMAVIS,
                                SHORT,
                                1,
                                Duration.ofMillis(50)));

        try (Client silent = Client.of(server)) {
            assertThat(silent.all()).isEmpty();
        }
        assertThat(ping(server)).isEqualTo("PONG\n");
    }

    @Test
    void strangers_hear_nothing() throws Exception {
        AddressRange elsewhere = AddressRange.parse("192.0.2.0/24").orElseThrow();
        Address address = tcp(new Access(List.of(elsewhere), List.of()));
        ClamdServer server =
                start(new ClamdConfig("test", address, List.of(), Style.AMAVIS, SHORT, 10, SHORT));

        try (Client client = Client.of(server)) {
            assertThat(client.all()).isEmpty();
        }
    }

    @Test
    void while_only_watching_everything_is_ok() throws Exception {
        Policy watching = Policy.of(PolicyMode.MONITOR);
        ClamdServer server = start(config(Style.RSPAMD, SHORT, 10), watching);

        for (String content : List.of("X-BAD", "X-FAIL", "X-DAMAGED", "X-SLOW"))
            assertThat(ask(server, content)).isEqualTo("stream: OK\0");
    }

    @Test
    void an_address_in_use_is_named() throws Exception {
        ClamdServer server = start(Style.AMAVIS, SHORT, 10);
        Address taken = new Address.Tcp("127.0.0.1", server.port(), Access.EVERYBODY);

        assertThatThrownBy(
                        () ->
                                start(
                                        new ClamdConfig(
                                                "second",
                                                taken,
                                                List.of(),
                                                Style.AMAVIS,
                                                SHORT,
                                                10,
                                                SHORT)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port());
    }

    /** At a server with a single slot the one before must have given it back. */
    private static String ping(ClamdServer server) throws IOException {
        try (Client client = Client.of(server)) {
            return client.send("nPING\n").all();
        }
    }

    private static String ask(ClamdServer server, String content) throws IOException {
        try (Client client = Client.of(server)) {
            return client.send(Client.stream("zINSTREAM\0", content)).all();
        }
    }

    private ClamdServer start(Style style, Duration patience, int slots) throws IOException {
        return start(config(style, patience, slots));
    }

    private static ClamdConfig config(Style style, Duration patience, int slots) {
        return new ClamdConfig(
                "test",
                tcp(Access.EVERYBODY),
                List.of(),
                style,
                patience,
                slots,
                Duration.ofSeconds(20));
    }

    private static Address tcp(Access access) {
        return new Address.Tcp("127.0.0.1", 0, access);
    }

    private ClamdServer start(ClamdConfig config) throws IOException {
        return start(config, Policy.ENFORCE);
    }

    private ClamdServer start(ClamdConfig config, Policy policy) throws IOException {
        Doorkeeper keeper =
                new Doorkeeper(Door.CLAMD, policy, new Wording(Locale.ENGLISH), _ -> {});
        ClamdServer server =
                ClamdServer.start(config, house.scanner, house.inquiries, keeper, "Peekaboo test");
        open.push(server);
        return server;
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\0", "\0");
    }
}
