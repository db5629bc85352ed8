package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.frontend.AnswerTable;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.State;
import dev.peekaboo.frontend.Told;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;

/** The states of {@code [policy]} and {@code [policy.DOOR]}, and how check-config tells them. */
class AnswerSectionsTest {
    @TempDir Path folder;

    @Test
    void a_door_overrides_what_is_said_of_all() throws IOException {
        AnswerTable table =
                table(
                        """
                        [policy]
                        encrypted: block
                        max_defer: 90m
                        defer_outgoing: yes
                        [policy.rest]
                        encrypted: pass
                        """);

        assertThat(table.everywhere()).containsEntry(State.ENCRYPTED, Told.BLOCK);
        assertThat(table.told(Door.REST, State.ENCRYPTED)).isEqualTo(Told.PASS);
        assertThat(table.maxDefer()).isEqualTo(Duration.ofMinutes(90));
        assertThat(table.deferOutgoing()).isTrue();
    }

    @Test
    void a_mail_is_never_blocked_for_not_being_known_yet_nor_put_off_until_it_bounces()
            throws IOException {
        var files = new ConfigFolder(folder);
        files.main("[policy]\npending: block\nmax_defer: 5d\nbad: maybe\n").load();

        assertThat(files.told())
                .anySatisfy(line -> assertThat(line).contains(":2: pending in [policy] must not"))
                .anySatisfy(line -> assertThat(line).contains(":3: max_defer").contains("4d"))
                .anySatisfy(line -> assertThat(line).contains(":4:").contains("block"));
    }

    @Test
    void each_case_is_told_in_a_sentence_a_person_can_check() throws IOException {
        AnswerTable table = table("[policy]\nencrypted: pass\n");

        assertThat(new AnswerSummary(table, EnumSet.allOf(Door.class)).sentences())
                .contains(
                        "Door rest: if all sandboxes are down, the mail filter is told to refuse it"
                                + " for now and the mail waits in Postfix.",
                        "Door rest: if a mail is bad, the mail filter is told to block it.",
                        "Door rest: if an attachment needs a password, the mail is delivered as if"
                                + " it were clean.")
                .contains(
                        "Door clamd: if all sandboxes are down, amavis answers 450, or rspamd 451,"
                                + " and the mail waits in Postfix.")
                .anySatisfy(
                        sentence -> assertThat(sentence).contains("has been put off for 4 h, the"));
    }

    private AnswerTable table(String policy) throws IOException {
        var files = new ConfigFolder(folder);
        AnswerTable table = files.main(policy).load().policy().table();
        assertThat(files.told()).isEmpty();
        return table;
    }
}
