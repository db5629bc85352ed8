package dev.peekaboo.frontend.milter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;
import dev.peekaboo.HeldMail;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.ByContent;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.frontend.PolicyMode;
import dev.peekaboo.frontend.RecipientList;
import dev.peekaboo.frontend.RecipientPattern;
import dev.peekaboo.frontend.milter.MilterConfig.Blocking;
import dev.peekaboo.mail.MailIdentity;
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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The protocol over real connections, as Postfix 3.7 speaks it. */
@Timeout(60)
class MilterServerTest {
    private static final int LIMIT = 100_000;
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ID = "4jXn2Q65rzzJbWl";
    private static final String TO = "clerk@example.net";

    @TempDir Path folder;

    private final ByContent rule = new ByContent();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private ScanHouse house;
    private FakeQueue queue;

    @BeforeEach
    void build() throws IOException {
        house =
                ScanHouse.Plan.withRules(rule)
                        .with(new ScanLimits(100, 1 << 20, LIMIT))
                        .build(folder);
        open.push(house);
        queue = new FakeQueue();
    }

    @AfterEach
    void close() throws Exception {
        rule.letGo.countDown();
        while (!open.isEmpty()) open.pop().close();
    }

    @Test
    void agrees_with_postfix_on_what_needs_no_answer_and_asks_for_its_macros() throws Exception {
        try (MailServer postfix = new MailServer(start(config(LONG)))) {
            byte[] terms = postfix.negotiate(6, 0x1ff, 0x1fffff).data();

            ByteBuffer numbers = ByteBuffer.wrap(terms);
            assertThat(numbers.getInt()).isEqualTo(6);
            assertThat(numbers.getInt()).isEqualTo(0x131);
            assertThat(numbers.getInt()).isEqualTo(0x17f582);
            assertThat(new String(terms, StandardCharsets.ISO_8859_1))
                    .contains("\0\0\0\0j\0", "\0\0\0\2i {auth_authen}\0", "\0\0\0\5i\0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "harmless!a",
                "X-DAMAGED!h X-Peekaboo| unchecked; id=#|,a",
                "X-LOCKED!h X-Peekaboo| unchecked; id=#|,a",
                "X-BAD!y 550 5.7.1 Refused, the mail has malicious content (id #)|",
                "X-FAIL!y 451 4.7.1 Please try again later, the mail is being checked (id #)|",
            })
    void answers_by_verdict(String content, String answer) throws Exception {
        try (MailServer postfix = new MailServer(start(config(LONG))).negotiate()) {
            List<String> end = postfix.envelope(ID, TO).mail(content).end();

            assertThat(String.join(",", end).replaceAll("[0-9a-f]{32}", "#")).isEqualTo(answer);
        }
    }

    @Test
    void the_mail_is_the_one_the_client_sent_and_its_envelope_is_known() throws Exception {
        try (MailServer postfix = new MailServer(start(config(LONG))).negotiate()) {
            postfix.envelope(ID, TO, "boss@example.net").mail("the body\r\n").end();
        }

        String sent =
                "Subject: a\r\n\tlong one\r\nMessage-ID: <one@example.org>\r\n\r\nthe body\r\n";
        Content bytes = new Content.InMemory(sent.getBytes(StandardCharsets.ISO_8859_1));
        Inquiry inquiry = house.store.latestInquiry(MailIdentity.of(bytes).sha256()).orElseThrow();
        assertThat(inquiry.envelope())
                .isEqualTo(
                        new Envelope(
                                ID,
                                "<one@example.org>",
                                "sender@example.org",
                                "192.0.2.7",
                                List.of(TO, "boss@example.net"),
                                Direction.INCOMING));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7,clerk", "127.0.0.1,''", "10.1.2.3,''"})
    void mail_of_our_own_users_passes_marked_where_other_mail_is_put_off(
            String client, String login) throws Exception {
        try (MailServer postfix = new MailServer(start(config(LONG))).negotiate()) {
            List<String> end = postfix.envelopeFrom(client, login, ID, TO).mail("X-FAIL").end();

            assertThat(end.getFirst()).startsWith("h X-Peekaboo| unchecked; id=");
            assertThat(end.getLast()).isEqualTo("a");
        }
    }

    @Test
    void who_waits_hears_signs_of_life_and_then_that_it_takes_longer() throws Exception {
        MilterServer milter = start(config(Duration.ofMillis(1500)));
        try (MailServer postfix = new MailServer(milter).negotiate()) {
            postfix.envelope(ID, TO).mail("X-SLOW");

            assertThat(postfix.reply().toString()).isEqualTo("p");
            assertThat(postfix.end().getLast()).startsWith("y 451 4.7.1 ");
        }
    }

    @Test
    void fields_that_pretend_to_be_ours_are_taken_out() throws Exception {
        try (MailServer postfix = new MailServer(start(config(LONG))).negotiate()) {
            postfix.envelope(ID, TO).send('L', "X-PEEKABOO| clean|").send('L', "x-peekaboo| x|");
            List<String> end = postfix.mail("harmless").end();

            assertThat(end).containsExactly("m |||\2X-Peekaboo||", "m |||\1X-Peekaboo||", "a");
        }
    }

    @Test
    void of_a_mail_that_is_too_large_the_rest_is_skipped_and_it_passes_marked() throws Exception {
        try (MailServer postfix = new MailServer(start(config(LONG))).negotiate()) {
            postfix.envelope(ID, TO).send('N', "");
            char answer = 'c';
            for (int i = 0; i < 10 && answer == 'c'; i++)
                answer = postfix.send('B', new byte[30_000]).reply().word();
            postfix.send('E', "");

            assertThat(answer).isEqualTo('s');
            assertThat(postfix.end()).containsExactly("h X-Peekaboo| unchecked|", "a");
        }
    }

    @Test
    void several_mails_and_clients_come_over_one_connection_and_one_may_be_broken_off()
            throws Exception {
        try (MailServer postfix = new MailServer(start(config(LONG))).negotiate()) {
            assertThat(postfix.envelope(ID, TO).mail("X-BAD").end().getLast()).startsWith("y 550");
            postfix.send('A', "");
            postfix.envelope(ID, TO).send('N', "").send('B', "X-BAD");
            postfix.awaitBodyAnswer();
            postfix.send('A', "").send('K', "");

            assertThat(postfix.envelope(ID, TO).mail("harmless").end()).containsExactly("a");
            postfix.send('Q', "");
            assertThat(postfix.last()).isEmpty();
        }
    }

    /** Version 2 has no silent steps. */
    @Test
    void an_old_mail_server_hears_an_answer_to_every_step() throws Exception {
        try (MailServer old = new MailServer(start(config(LONG)))) {
            byte[] terms = old.negotiate(2, 0x1f, 0x7f).data();
            assertThat(ByteBuffer.wrap(terms).getInt()).isEqualTo(2);
            assertThat(terms).hasSize(12);

            assertThat(old.send('C', "localhost|U").reply().word()).isEqualTo('c');
            assertThat(old.send('M', "<>|").reply().word()).isEqualTo('c');
            assertThat(old.send('R', "<" + TO + ">|").reply().word()).isEqualTo('c');
            assertThat(old.send('L', "Subject|x|").reply().word()).isEqualTo('c');
            assertThat(old.send('N', "").reply().word()).isEqualTo('c');
            assertThat(old.send('B', "harmless").reply().word()).isEqualTo('c');
            assertThat(old.send('E', "").end()).containsExactly("a");
        }
    }

    @Test
    void hold_is_noted_durably_before_postfix_is_asked() throws Exception {
        Custody custody = custody();
        MilterServer milter = start(config(SHORT, Blocking.REJECT, "@example.net"), custody);
        try (MailServer postfix = new MailServer(milter).negotiate()) {
            List<String> end = postfix.envelope(ID, TO).mail("X-SLOW").end();

            assertThat(end.getFirst()).startsWith("q Peekaboo (id ");
            assertThat(end.getLast()).isEqualTo("a");
            assertThat(house.store.heldBy("mx.example.net"))
                    .extracting(mail -> mail.id().text())
                    .containsExactly(ID);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "the queue id is short, A1B2C3D4E5, clerk@example.net, mx.example.net",
        "one recipient did not ask for it, 4jXn2Q65rzzJbWl, clerk@example.org, mx.example.net",
        "it is another mail server, 4jXn2Q65rzzJbWl, clerk@example.net, mx2.example.net",
    })
    void mail_that_cannot_be_held_is_put_off(
            String why, String queueId, String recipient, String server) throws Exception {
        Custody custody = custody(server);
        MilterServer milter = start(config(SHORT, Blocking.REJECT, "@example.net"), custody);
        try (MailServer postfix = new MailServer(milter).negotiate()) {
            List<String> end = postfix.envelope(queueId, TO, recipient).mail("X-SLOW").end();

            assertThat(end).as(why).hasSize(1);
            assertThat(end.getFirst()).as(why).startsWith("y 451");
            assertThat(house.store.heldBy(server)).as(why).isEmpty();
        }
    }

    @Test
    void bad_mail_can_be_kept_in_the_hold_queue_or_thrown_away() throws Exception {
        Custody custody = custody();
        MilterServer keeping = start(config(LONG, Blocking.HOLD), custody);
        MilterServer discarding = start(config(LONG, Blocking.DISCARD), custody);
        try (MailServer one = new MailServer(keeping).negotiate();
                MailServer other = new MailServer(discarding).negotiate()) {
            assertThat(one.envelope(ID, TO).mail("X-BAD").end().getFirst()).startsWith("q ");
            assertThat(other.envelope(ID, TO).mail("X-BAD").end()).containsExactly("d");
        }
        assertThat(house.store.heldBy("mx.example.net"))
                .extracting(HeldMail::state)
                .containsExactly(HeldMail.State.KEPT);
    }

    @Test
    void while_only_watching_everything_is_delivered() throws Exception {
        Policy watching = Policy.of(PolicyMode.MONITOR);
        MilterServer milter = start(config(SHORT), Optional.empty(), watching);
        try (MailServer postfix = new MailServer(milter).negotiate()) {
            for (String content : List.of("X-BAD", "X-FAIL", "X-SLOW"))
                assertThat(postfix.envelope(ID, TO).mail(content).end()).containsExactly("a");
        }
    }

    @Test
    void when_half_of_the_slots_wait_the_next_is_put_off_at_once() throws Exception {
        MilterConfig two = config(LONG, Blocking.REJECT, 2);
        MilterServer milter = start(two);
        try (MailServer first = new MailServer(milter).negotiate();
                MailServer second = new MailServer(milter).negotiate()) {
            first.envelope(ID, TO).mail("X-SLOW 1");
            assertThat(first.reply().word()).isEqualTo('p');

            assertThat(second.envelope(ID, TO).mail("X-SLOW 2").end().getLast())
                    .startsWith("y 451");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a packet of nothing, 00000000",
        "a packet larger than any, 7fffffff41",
        "a negative length, ffffffff41",
        "an unknown word, 0000000158",
        "a negotiation that is too short, 000000034f0000",
        "a version nobody speaks, 0000000d4f000000010000000000000000",
        "a mail that ends the connection, 000000014e0000000151",
    })
    void what_is_no_milter_protocol_is_hung_up_on(String what, String hex) throws Exception {
        MilterServer milter = start(config(LONG));
        try (MailServer hostile = new MailServer(milter)) {
            hostile.sendRaw(java.util.HexFormat.of().parseHex(hex));

            assertThat(hostile.last()).as(what).doesNotContain((byte) 'a');
        }
        try (MailServer postfix = new MailServer(milter).negotiate()) {
            assertThat(postfix.envelope(ID, TO).mail("harmless").end()).containsExactly("a");
        }
    }

    @Test
    void garbage_never_stops_the_listener() throws Exception {
        MilterServer milter = start(config(LONG));
        long seed = 20261123;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] data = new byte[random.nextInt(40)];
            random.nextBytes(data);
            try (MailServer hostile = new MailServer(milter)) {
                char word = "ODCHMRTLNBEAQKUx".charAt(random.nextInt(16));
                hostile.send(word, data).send('E', "").send('Q', "");
            }
        }

        try (MailServer postfix = new MailServer(milter).negotiate()) {
            assertThat(postfix.envelope(ID, TO).mail("harmless").end())
                    .as("after garbage with seed " + seed)
                    .containsExactly("a");
        }
    }

    @Test
    void without_a_database_mail_is_put_off() throws Exception {
        MilterServer milter = start(config(LONG));
        try (MailServer postfix = new MailServer(milter).negotiate()) {
            postfix.envelope(ID, TO);
            house.store.close();

            assertThat(postfix.mail("harmless").end().getLast()).startsWith("y 451");
        }
    }

    private MilterConfig config(Duration patience) {
        return config(patience, Blocking.REJECT);
    }

    private MilterConfig config(Duration patience, Blocking bad, String... holdFor) {
        return config(patience, bad, 10, holdFor);
    }

    private static MilterConfig config(
            Duration patience, Blocking bad, int slots, String... holdFor) {
        Set<RecipientPattern> patterns = new java.util.HashSet<>();
        for (String one : holdFor) patterns.add(new RecipientPattern(one));
        return new MilterConfig(
                "test",
                new Address.Tcp("127.0.0.1", 0, Access.EVERYBODY),
                patience,
                slots,
                bad,
                new RecipientList(patterns),
                List.of(
                        AddressRange.parse("127.0.0.0/8").orElseThrow(),
                        AddressRange.parse("10.0.0.0/8").orElseThrow()));
    }

    private Custody custody() throws IOException {
        return custody("mx.example.net");
    }

    private Custody custody(String server) throws IOException {
        Custody custody = Custodies.of(house, queue, server, folder.resolve("held"));
        open.push(custody);
        custody.start();
        return custody;
    }

    private MilterServer start(MilterConfig config) throws IOException {
        return start(config, Optional.empty(), Policy.ENFORCE);
    }

    private MilterServer start(MilterConfig config, Custody custody) throws IOException {
        return start(config, Optional.of(custody), Policy.ENFORCE);
    }

    private MilterServer start(MilterConfig config, Optional<Custody> custody, Policy policy)
            throws IOException {
        Doorkeeper keeper =
                new Doorkeeper(Door.MILTER, policy, new Wording(Locale.ENGLISH), _ -> {});
        MilterServer server =
                MilterServer.start(
                        config, house.scanner, house.inquiries, keeper, custody, Clock.systemUTC());
        open.push(server);
        return server;
    }
}
