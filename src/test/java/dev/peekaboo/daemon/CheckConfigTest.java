package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code peekaboo check-config} says, and how it ends. */
class CheckConfigTest {
    private static final String SMALL =
            """
            [rules]
            rule.1: known
            rule.2: final_rule
            """;

    private static final String CAPE = "[sandbox.lab]\ntype: cape\nurl: http://192.0.2.7:8000\n";

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private ConfigFolder files;

    @BeforeEach
    void make() {
        files = new ConfigFolder(folder);
    }

    @Test
    void mistakes_of_all_three_files_are_told_together() {
        files.main("[global]\nport: http")
                .ruleset("[rules]\nrule.1: knwon\n")
                .analyzers("[sandbox.lab]\ntype: cape\n");

        assertThat(check("--config", files.mainFile().toString())).isEqualTo(2);

        assertThat(said())
                .contains(
                        "peekaboo.conf:2: port in [global] is \"http\", must be a whole number from"
                                + " 0 to 65535",
                        "ruleset.conf:2: unknown rule \"knwon\"; did you mean known?",
                        "analyzers.conf:1: [sandbox.lab] needs url, such as url:"
                                + " http://192.0.2.7:8000",
                        "3 errors, 0 warnings");
    }

    @Test
    void a_sound_configuration_is_told_in_sentences() {
        files.ruleset(SMALL + "rule.3: cuckoo_score\n").analyzers(CAPE);

        assertThat(check("--config", files.mainFile().toString())).isZero();

        assertThat(out.toString())
                .contains("Rules, in this order: known, final_rule, cuckoo_score.")
                .contains("Sandboxes: lab (cape at http://192.0.2.7:8000), 1 at a time.")
                .contains("Policy at door rest: enforce, the mail filter hears every verdict.")
                .contains("bad ones after 30 days or beyond 5120 MiB")
                .contains("verdicts 90 days");
    }

    @Test
    void the_mode_of_each_door_is_told_and_where_recipient_lists_count() {
        files.main(
                """
                [policy]
                mode: monitor
                [policy.recipients.pilot]
                recipients.1: @it.example.com
                mode: enforce
                """);
        files.ruleset(SMALL);

        assertThat(check("--config", files.mainFile().toString())).isZero();

        assertThat(said())
                .contains(
                        "Policy at door rest: monitor, the mail filter always hears \"clean\"; what"
                                + " would have been blocked is only logged.",
                        "Recipient lists: 1 with enforce, 0 with monitor (addresses and domains)."
                                + " They count only where the mail filter names the recipients;"
                                + " clients of REST version 1, clamd, ICAP and contextal never do.");
    }

    @Test
    void scripts_that_are_neither_blocked_nor_run_are_told() {
        String left = "rule.3: script_attachment\n[script_attachment]\nblock_emulated: no\n";
        files.ruleset(SMALL + left);

        assertThat(check("--config", files.mainFile().toString())).isZero();
        assertThat(out.toString()).contains("nothing judges what scripts do");
    }

    @Test
    void scripts_that_are_judged_by_what_they_do_need_no_advice() {
        files.ruleset(
                SMALL
                        + "rule.3: script_attachment\nrule.4: emulation\n"
                        + "[script_attachment]\nblock_emulated: no\n");

        assertThat(check("--config", files.mainFile().toString())).isZero();
        assertThat(out.toString()).doesNotContain("nothing judges what scripts do");
    }

    @Test
    void whether_rar_archives_can_be_opened_is_told() {
        files.ruleset(SMALL);

        check("--config", files.mainFile().toString());

        assertThat(out.toString()).contains("Archives of the kinds rar, lha and zst");
    }

    @Test
    void an_environment_that_no_sandbox_has_is_told() {
        files.ruleset(SMALL + "rule.3: cuckoo_score\n[cuckoo_score]\nenvironment: win7\n")
                .analyzers(CAPE);

        assertThat(check("--config", files.mainFile().toString())).isEqualTo(2);

        assertThat(out.toString())
                .contains("cuckoo_score asks for the environment win7, but no sandbox has it");
    }

    @Test
    void an_environment_that_a_sandbox_has_is_sound() {
        files.ruleset(SMALL + "rule.3: cuckoo_score\n[cuckoo_score]\nenvironment: win7\n")
                .analyzers(CAPE + "\nenvironment: win7\n");

        assertThat(check("--config", files.mainFile().toString())).isZero();
    }

    @Test
    void warnings_alone_do_not_fail() {
        files.ruleset(SMALL).analyzers("[cortex]\n");

        assertThat(check("--config", files.mainFile().toString())).isZero();

        assertThat(said())
                .contains(
                        "analyzers.conf:1: warning: Cortex is not supported yet; [cortex] is"
                                + " ignored",
                        "0 errors, 1 warning");
    }

    @Test
    void the_embedded_defaults_are_sound() {
        assertThat(check("--data", folder.toString())).isZero();

        assertThat(out.toString()).startsWith("Rules, in this order: known, test_file");
    }

    @Test
    void a_file_that_is_not_there_is_the_only_thing_told() {
        assertThat(check("--config", folder.resolve("none.conf").toString())).isEqualTo(2);

        assertThat(said())
                .containsExactly(
                        "none.conf: there is no such file; create it or name another one",
                        "",
                        "1 error, 0 warnings");
    }

    @Test
    void lines_to_paste_silence_the_advice() {
        files.ruleset("[rules]\nrule.1: file_larger_than\n").analyzers(CAPE);
        check("--config", files.mainFile().toString());
        String pasted =
                String.join("\n", said().stream().filter(line -> line.startsWith("    ")).toList());
        assertThat(pasted).contains("rule.known: known").contains("rule.macro_that_acts:");

        files.ruleset("[rules]\nrule.1: file_larger_than\n" + pasted.replace("    ", ""));
        out.getBuffer().setLength(0);
        assertThat(check("--config", files.mainFile().toString())).isZero();

        assertThat(out.toString()).doesNotContain("advice:");
    }

    @Test
    void a_check_for_failed_runs_belongs_before_the_rules_that_judge_them() {
        files.ruleset(
                """
                [rules]
                rule.1: known
                rule.2: cuckoo_score
                rule.3: cuckoo_analysis_failed
                rule.4: final_rule
                """);

        check("--config", files.mainFile().toString());

        assertThat(said())
                .contains(
                        "ruleset.conf:4: advice: cuckoo_analysis_failed is asked after cuckoo_score,"
                                + " which may judge a run that failed; move this line above line 3");
    }

    @Test
    void patterns_for_cuckoos_texts_are_doubted_if_only_cape_is_there() {
        files.ruleset(
                        """
                        [rules]
                        rule.1: cuckoo_evil_sig
                        rule.2: final_rule
                        [cuckoo_evil_sig]
                        signature.1: Raised Suricata alerts
                        signature.2: [Rr]ansomware
                        """)
                .analyzers(CAPE);
        check("--config", files.mainFile().toString());
        assertThat(out.toString())
                .contains("ruleset.conf:5: advice: \"Raised Suricata alerts\" is found in none of")
                .doesNotContain("ruleset.conf:6");

        files.analyzers(CAPE + "[cuckoo]\n");
        out.getBuffer().setLength(0);
        check("--config", files.mainFile().toString());
        assertThat(out.toString()).doesNotContain("is found in none of");
    }

    @Test
    void a_secret_is_never_said() {
        files.main(
                """
                [global]
                api_token.1: s3cr3t%
                [db]
                url: mysql://u:s3cr3t%zz@h/d
                [DEFAULT]
                password: s3cr3t
                """);
        files.analyzers(CAPE + "api_token: s3cr3t s3cr3t\n[cuckoo]\nurl: http://u:s3cr3t@h\n");

        assertThat(check("--config", files.mainFile().toString())).isEqualTo(2);

        assertThat(out.toString()).doesNotContain("s3cr3t");
    }

    private int check(String... arguments) {
        return new CommandLine(new CheckConfig(Map.of("HOME", "/home/clerk"), "test"))
                .setOut(new PrintWriter(out))
                .execute(arguments);
    }

    /** Line by line, with the folder left out. */
    private List<String> said() {
        return out.toString().replace(folder + "/", "").lines().toList();
    }
}
