package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Declared;
import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Reason;
import dev.peekaboo.Ruling;
import dev.peekaboo.Ruling.Kind;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.store.LateAlert;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The commands why, allow, block and withdraw, beside a daemon that has the database open. */
class AskingWhyTest {
    private static final Map<String, String> SUDO = Map.of("SUDO_USER", "alice");

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private Store store;

    @BeforeEach
    void open() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        SqliteConfig file = new SqliteConfig(data.resolve("peekaboo.db"));
        store = new SqlStore(new SqliteDatabase(file), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_mail_is_explained_by_queue_id_by_message_id_and_by_its_own_id() {
        Sample sample = Samples.sample("invoice");
        long job = store.accept(new NewJob(sample, "rest"));
        store.settle(job, "rules", Samples.bad());
        Inquiry mail =
                inquiry(
                        new Inquiry.Part.Asked("2", "invoice.doc", sample.sha256(), job),
                        new Inquiry.Part.Unseen(
                                "3",
                                new Verdict.Failed(
                                        Reason.error("unpack-damaged", "x\u001b[2J", "end"),
                                        false)));
        store.keep(mail);

        for (String name : List.of("4bZtQ", "<one@example.org>", mail.id().hex()))
            assertThat(why(name))
                    .contains(
                            "Mail with queue id 4bZtQ and Message-ID <one@example.org> from"
                                    + " a@example.org to clerk@example.net")
                    .contains("It is BAD because of part 2. Trojan: ")
                    .contains("Part 2:")
                    .contains("invoice.doc, declared as application/msword (job " + job)
                    .contains("BAD: Trojan:")
                    .contains("(rule final_rule, ")
                    .contains("- known said unknown: ")
                    .contains("Part 3: x [2J is damaged")
                    .doesNotContain("\u001b");
    }

    @Test
    void a_name_that_arrived_encoded_is_told_as_it_came_too() {
        Declared declared = new Declared("ä.js", null, null, "name=\"\\xE4.js\"");
        long job = store.accept(new NewJob(Samples.sample("script", declared), "rest"));

        assertThat(why(String.valueOf(job)))
                .contains("ä.js (job " + job, "The name arrived as: name=\"\\xE4.js\"");
    }

    @Test
    void a_job_and_a_content_are_explained_with_what_administrators_and_sandboxes_said() {
        Sample sample = Samples.sample("invoice");
        long job = store.accept(new NewJob(sample, "clamd"));
        String hash = sample.sha256().hex();
        assertThat(run(Kind.BLOCK, hash, "--until", "2999-12-24", "--note", "ticket 17")).isZero();

        assertThat(why(String.valueOf(job)))
                .contains("is not judged yet.")
                .contains("Administrator alice as ", " said block at ", ": ticket 17");
        assertThat(why(hash.toUpperCase(Locale.ROOT))).contains("(job " + job + ",");
    }

    @Test
    void what_a_script_did_in_emulation_is_shown_and_cannot_hurt_the_terminal() {
        Sample sample = Samples.sample("script");
        long job = store.accept(new NewJob(sample, "clamd"));
        store.keepEmulation(sample.sha256(), Samples.emulation("JavaScript"));

        assertThat(why(String.valueOf(job)))
                .contains("behaviour (JavaScript, PARTIAL)")
                .contains("process.start  command=calc \\u0000 ")
                .contains("layer (PowerShell)", "| iwr")
                .contains("finding  decisive  script_downloader  T1105  ")
                .contains("not seen: unsupported: u");
    }

    @Test
    void an_alert_after_delivery_is_told_with_the_mail_and_with_the_content() {
        Sample sample = Samples.sample("invoice");
        long job = store.accept(new NewJob(sample, "rest"));
        Inquiry mail = inquiry(new Inquiry.Part.Asked("2", null, sample.sha256(), job));
        store.keep(mail);
        store.raise(
                new LateAlert(
                        Samples.sha256("a mail"),
                        mail.id().hex(),
                        sample.sha256(),
                        Instant.parse("2026-03-01T09:00:00Z"),
                        Samples.bad()));

        String alert =
                "ALERT: it was let through (id "
                        + mail.id()
                        + "), and at 2026-03-01T09:00:00Z turned out to be bad (SHA-256 "
                        + sample.sha256()
                        + "): Trojan:";
        assertThat(why("4bZtQ")).contains(alert);
        assertThat(why(sample.sha256().hex())).contains(alert);
    }

    @Test
    void what_is_not_known_is_said_with_how_long_things_are_kept() {
        assertThat(why("4bZtNone")).contains("Nothing is known of 4bZtNone", "30 days", "90.");
    }

    @Test
    void a_ruling_is_kept_with_its_day_its_note_and_who_said_it() {
        assertThat(run(Kind.ALLOW, "A".repeat(64), "--note", "it is ours")).isZero();

        Ruling kept = store.rulings().getLast();
        assertThat(kept.sha256().hex()).isEqualTo("a".repeat(64));
        assertThat(kept.kind()).isEqualTo(Kind.ALLOW);
        assertThat(kept.note()).isEqualTo("it is ours");
        assertThat(kept.by()).startsWith("alice as ");
        assertThat(out.toString()).contains("is allowed until ");
    }

    @Test
    void what_is_mistyped_is_refused_and_nothing_is_kept() {
        assertThat(run(Kind.ALLOW, "abc")).isEqualTo(2);
        assertThat(run(Kind.ALLOW, "a".repeat(64), "--until", "tomorrow")).isEqualTo(2);

        assertThat(out.toString()).contains("not a lower-case SHA-256", "2026-12-24 or a time");
        assertThat(store.rulings()).isEmpty();
    }

    @Test
    void without_a_database_the_way_out_is_told() {
        int status =
                execute(
                        new CommandLine(new WhyCommand(Map.of())),
                        "x",
                        "--data",
                        folder.resolve("none").toString());

        assertThat(status).isNotZero();
        assertThat(out.toString()).contains("there is no database", "--config");
    }

    private String why(String what) {
        out.getBuffer().setLength(0);
        execute(new CommandLine(new WhyCommand(Map.of())), what, "--data", data());
        return out.toString();
    }

    private int run(Kind kind, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data()));
        return execute(
                new CommandLine(new RulingCommand(kind, SUDO, Clock.systemUTC())),
                all.toArray(String[]::new));
    }

    private int execute(CommandLine command, String... arguments) {
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static Inquiry inquiry(Inquiry.Part... parts) {
        Instant now = Instant.parse("2026-03-01T08:00:00Z");
        return new Inquiry(
                InquiryId.random(),
                Samples.sha256("mail"),
                now,
                now,
                "rest",
                "rules",
                new Envelope(
                        "4bZtQ",
                        "<one@example.org>",
                        "a@example.org",
                        null,
                        List.of("clerk@example.net"),
                        Direction.INCOMING),
                List.of(parts));
    }
}
