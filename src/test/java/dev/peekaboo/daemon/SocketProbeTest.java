package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.ByContent;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.frontend.PolicyMode;
import dev.peekaboo.frontend.RecipientList;
import dev.peekaboo.frontend.clamd.ClamdConfig;
import dev.peekaboo.frontend.clamd.ClamdServer;
import dev.peekaboo.frontend.icap.IcapConfig;
import dev.peekaboo.frontend.icap.IcapServer;
import dev.peekaboo.frontend.milter.MilterConfig;
import dev.peekaboo.frontend.milter.MilterServer;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.rule.TestFileRule;
import dev.peekaboo.scan.ScanHouse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The probes against the real listeners, whose rules know our test file, or do not. */
@Timeout(60)
class SocketProbeTest {
    private static final TestMail MAIL = TestMail.to("a@example.org", "b@example.net");
    private static final Wording WORDING = new Wording(Locale.ENGLISH);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SLOTS = 10;
    private static final Reason REASON =
            Reason.of("peekaboo-test", Category.TEST_FILE, Reason.Source.STATIC);

    @TempDir Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** What each probe is shown. */
    enum Listener {
        CLAMD_FOR_AMAVIS,
        CLAMD_FOR_RSPAMD,
        ICAP_FOR_GATEWAYS,
        ICAP_FOR_PROXIES,
        MILTER
    }

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) open.pop().close();
    }

    @ParameterizedTest
    @EnumSource
    void a_door_that_blocks_our_test_file_is_well(Listener listener) throws Exception {
        DoorProbe probe = probe(listener, house(new KnowsTheTestFile()), Policy.ENFORCE);

        Finding finding = probe.probe(MAIL);

        assertThat(finding.sentence()).contains("bad mail is blocked");
        assertThat(finding.kind()).isEqualTo(Finding.Kind.WELL);
    }

    @ParameterizedTest
    @EnumSource
    void a_door_that_only_watches_does_not_block(Listener listener) throws Exception {
        Policy watching = Policy.of(PolicyMode.MONITOR);
        DoorProbe probe = probe(listener, house(new KnowsTheTestFile()), watching);

        assertThat(probe.probe(MAIL).sentence()).contains("NOT blocked", "mode monitor");
    }

    /** It then stops all it is shown, the good too: no proof that it tells bad from good. */
    @ParameterizedTest
    @EnumSource
    void a_door_that_cannot_check_proves_nothing(Listener listener) throws Exception {
        DoorProbe probe = probe(listener, house(new CannotCheck()), Policy.ENFORCE);

        assertThat(probe.probe(MAIL).kind()).isEqualTo(Finding.Kind.UNWELL);
    }

    @ParameterizedTest
    @EnumSource
    void a_door_that_finds_the_file_harmless_is_unwell(Listener listener) throws Exception {
        DoorProbe probe = probe(listener, house(new ByContent()), Policy.ENFORCE);

        assertThat(probe.probe(MAIL).sentence()).contains("NOT blocked", "rule test_file");
    }

    @Test
    void a_door_where_nobody_listens_is_told_as_such() throws Exception {
        DoorProbe probe = probe(Listener.ICAP_FOR_GATEWAYS, house(new ByContent()), Policy.ENFORCE);
        close();

        assertThat(probe.probe(MAIL).sentence())
                .startsWith("Door icap (test) at ")
                .contains("cannot be talked to", "Does the daemon run?");
    }

    /** As the rule test_file, without the analyzers that look for the text. */
    private record KnowsTheTestFile() implements Rule {
        @Override
        public String name() {
            return TestFileRule.NAME;
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) {
            try (InputStream in = facts.sample().content().open()) {
                boolean isIt = Arrays.equals(in.readAllBytes(), TestMail.testFile());
                return isIt ? Outcome.bad(REASON) : Outcome.unknown(REASON);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As with all sandboxes down. */
    private record CannotCheck() implements Rule {
        @Override
        public String name() {
            return "cannot_check";
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) {
            return new Outcome.Says(Verdict.failedForNow(REASON), false);
        }
    }

    private ScanHouse house(Rule rule) throws IOException {
        ScanHouse house = ScanHouse.Plan.withRules(rule).build(folder);
        open.push(house);
        return house;
    }

    /** Starts the listener and makes the probe that the doctor would make for it. */
    private DoorProbe probe(Listener listener, ScanHouse house, Policy policy) throws IOException {
        return switch (listener) {
            case CLAMD_FOR_AMAVIS -> clamd(house, policy, dev.peekaboo.frontend.clamd.Style.AMAVIS);
            case CLAMD_FOR_RSPAMD -> clamd(house, policy, dev.peekaboo.frontend.clamd.Style.RSPAMD);
            case ICAP_FOR_GATEWAYS -> icap(house, policy, dev.peekaboo.frontend.icap.Style.GATEWAY);
            case ICAP_FOR_PROXIES -> icap(house, policy, dev.peekaboo.frontend.icap.Style.PROXY);
            case MILTER -> milter(house, policy);
        };
    }

    private DoorProbe clamd(ScanHouse house, Policy policy, dev.peekaboo.frontend.clamd.Style style)
            throws IOException {
        ClamdServer server =
                ClamdServer.start(
                        clamd(0, style),
                        house.scanner,
                        house.inquiries,
                        keeper(Door.CLAMD, policy),
                        "Peekaboo test");
        open.push(server);
        return SocketProbe.clamd(clamd(server.port(), style));
    }

    private static ClamdConfig clamd(int port, dev.peekaboo.frontend.clamd.Style style) {
        return new ClamdConfig("test", at(port), List.of(), style, PATIENCE, SLOTS, PATIENCE);
    }

    private DoorProbe icap(ScanHouse house, Policy policy, dev.peekaboo.frontend.icap.Style style)
            throws IOException {
        IcapServer server =
                IcapServer.start(
                        icap(0, style),
                        house.scanner,
                        house.inquiries,
                        keeper(Door.ICAP, policy),
                        WORDING,
                        "Peekaboo test",
                        Clock.systemUTC());
        open.push(server);
        return SocketProbe.icap(icap(server.port(), style));
    }

    private static IcapConfig icap(int port, dev.peekaboo.frontend.icap.Style style) {
        return new IcapConfig("test", at(port), style, PATIENCE, SLOTS, PATIENCE);
    }

    private DoorProbe milter(ScanHouse house, Policy policy) throws IOException {
        MilterServer server =
                MilterServer.start(
                        milter(0),
                        house.scanner,
                        house.inquiries,
                        keeper(Door.MILTER, policy),
                        Optional.empty(),
                        Clock.systemUTC());
        open.push(server);
        return SocketProbe.milter(milter(server.port()));
    }

    private static MilterConfig milter(int port) {
        return new MilterConfig(
                "test",
                at(port),
                PATIENCE,
                SLOTS,
                MilterConfig.Blocking.REJECT,
                new RecipientList(Set.of()),
                List.of());
    }

    private static Doorkeeper keeper(Door door, Policy policy) {
        return new Doorkeeper(door, policy, WORDING, _ -> {});
    }

    private static Address at(int port) {
        return new Address.Tcp("127.0.0.1", port, Access.EVERYBODY);
    }
}
