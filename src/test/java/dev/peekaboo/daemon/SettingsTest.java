package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.config.LogLevel;
import dev.peekaboo.config.Problems;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.sandbox.SandboxConfig;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From three files to typed settings. */
class SettingsTest {
    @TempDir Path folder;

    private ConfigFolder files;

    @BeforeEach
    void make() {
        files = new ConfigFolder(folder);
    }

    @Test
    void empty_files_give_peekabooavs_defaults() {
        Settings settings = files.load();

        assertThat(files.told()).isEmpty();
        assertThat(settings.global().user()).contains("peekaboo");
        assertThat(settings.global().group()).isEmpty();
        assertThat(settings.global().pidFile()).isEmpty();
        assertThat(settings.global().workerCount()).isEqualTo(3);
        assertThat(settings.global().processingInfoDir())
                .contains(Path.of("/var/lib/peekaboo/malware_reports"));
        assertThat(settings.listener()).hasToString("127.0.0.1:8100");
        assertThat(settings.logging().level()).isEqualTo(LogLevel.INFO);
        assertThat(settings.database())
                .isEqualTo(new DatabaseUrl.Sqlite(Path.of("/var/lib/peekaboo/peekaboo.db")));
        assertThat(settings.databaseLogLevel()).isEqualTo(LogLevel.WARNING);
        assertThat(settings.cluster())
                .isEqualTo(
                        new ClusterSettings(
                                0,
                                Duration.ofMinutes(15),
                                Duration.ofMinutes(1),
                                Optional.empty(),
                                Long.MAX_VALUE));
        assertThat(settings.policy()).isEqualTo(Policy.ENFORCE);
        assertThat(settings.limits().bodyBytes()).isEqualTo(100_000_000);
        assertThat(settings.limits().freeDiskPercent()).isEqualTo(10);
    }

    @Test
    void a_file_of_peekabooav_is_understood() {
        files.main(
                """
                [global]
                user             :    mail
                group            :    mailers
                host             :    127.0.0.2
                port             :    8200
                pid_file         :    /run/peekaboo.pid
                worker_count     :    20
                processing_info_dir :
                report_locale    :    de_DE.UTF-8
                [logging]
                log_level        :    DEBUG
                log_format       :    %%(asctime)s - %%(message)s
                [db]
                url              :    sqlite:////srv/peekaboo/p.db
                log_level        :    ERROR
                [cluster]
                instance_id: 2
                stale_in_flight_threshold: 60
                duplicate_check_interval: 7
                shared_dir: /mnt/samples
                largest_in_database: 4M
                """);

        Settings settings = files.load();

        assertThat(files.told()).isEmpty();
        assertThat(settings.global())
                .isEqualTo(
                        new GlobalSettings(
                                Optional.of("mail"),
                                Optional.of("mailers"),
                                Optional.of(Path.of("/run/peekaboo.pid")),
                                20,
                                Optional.empty(),
                                Locale.GERMAN,
                                false,
                                Path.of("/var/lib/peekaboo"),
                                Path.of("/srv/peekaboo/spool"),
                                false));
        assertThat(settings.listener().port()).isEqualTo(8200);
        assertThat(settings.logging().format()).contains("%(asctime)s - %(message)s");
        assertThat(settings.cluster())
                .isEqualTo(
                        new ClusterSettings(
                                2,
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(7),
                                Optional.of(Path.of("/mnt/samples")),
                                4 << 20));
    }

    @Test
    void all_mistakes_of_all_files_are_told_together() {
        files.main(
                """
                [global]
                port: http
                socket_file: /run/peekaboo.sock
                wroker_count: 3
                [logging]
                log_level: debug
                [db]
                url: mysql+mysqldb://peekaboo:s3cr%t@localhost/peekaboo
                [cluster]
                instance_id: 1
                duplicate_check_interval: 1
                [cuckoo]
                url: http://127.0.0.1:8090
                [retention]
                names: 100d
                [limits]
                max_body_size: 30G
                """);
        files.analyzers(
                """
                [cuckoo]
                poll_interval: 90
                maximum_job_age: 60
                [cortex]
                tlp: green
                """);

        files.load();

        assertThat(files.told())
                .containsExactly(
                        "peekaboo.conf:2: port in [global] is \"http\", must be a whole number from"
                                + " 0 to 65535",
                        "peekaboo.conf:3: socket_file in [global] was removed: clients talk HTTP now;"
                                + " set host and port",
                        "peekaboo.conf:4: unknown option \"wroker_count\" in [global]; did you mean"
                                + " worker_count?",
                        "peekaboo.conf:6: log_level in [logging] is \"debug\", must be one of"
                                + " CRITICAL, ERROR, WARNING, INFO, DEBUG",
                        "peekaboo.conf:8: url in [db]: a % stands alone at character 30 of the value;"
                                + " write %% for a percent sign",
                        "peekaboo.conf:11: warning: duplicate_check_interval (1 s) is raised to the"
                                + " least, 5 s",
                        "peekaboo.conf:12: [cuckoo] was removed: it belongs into the analyzers file"
                                + " now; move it there",
                        "peekaboo.conf:15: names (100 days) must not be kept longer than verdicts (90"
                                + " days), which they belong to",
                        "peekaboo.conf:17: max_body_size (32212254720) must not be larger than"
                                + " max_spool_bytes (21474836480), or a large sample never finds"
                                + " room",
                        "analyzers.conf:2: poll_interval (90 s) must be shorter than maximum_job_age"
                                + " (60 s)",
                        "analyzers.conf:4: warning: Cortex is not supported yet; [cortex] is ignored");
    }

    @Test
    void a_missing_main_file_is_the_only_problem() {
        var problems = new Problems();

        Settings.load(
                Optional.of(folder.resolve("none.conf")), Optional.empty(), Map.of(), problems);

        assertThat(problems.list())
                .singleElement()
                .asString()
                .contains("none.conf: there is no such file");
    }

    @Test
    void all_three_files_must_exist() {
        files.main("[DEFAULT]");
        assertThat(folder.resolve("ruleset.conf").toFile().delete()).isTrue();
        assertThat(folder.resolve("analyzers.conf").toFile().delete()).isTrue();

        files.load();

        assertThat(files.told())
                .containsExactly(
                        "ruleset.conf: there is no such file; create it or name another one",
                        "analyzers.conf: there is no such file; create it or name another one");
    }

    @Test
    void a_database_server_is_understood_and_shown_without_its_password() {
        files.main("[db]\nurl: postgresql+psycopg2://peekaboo:s3cret@db/peekaboo");

        Settings settings = files.load();

        assertThat(files.told()).isEmpty();
        assertThat(settings.database()).hasToString("PostgreSQL database peekaboo on db");
    }

    @Test
    void a_listener_that_others_can_reach_needs_to_know_who_may_come() {
        files.main("[global]\nhost: 0.0.0.0");
        files.load();
        assertThat(files.told())
                .singleElement()
                .asString()
                .startsWith("peekaboo.conf:2: host in [global]");

        var open = new ConfigFolder(folder).main("[global]\nhost: ::\nallow_from.1: 10.0.0.0/8");
        assertThat(open.load().listener().allowFrom())
                .isEqualTo(List.of(AddressRange.parse("10.0.0.0/8").orElseThrow()));
        assertThat(open.told()).isEmpty();
    }

    @Test
    void neither_a_wrong_nor_a_right_token_is_shown() {
        files.main(
                "[global]\napi_token.1: s3cret\napi_token.2: s3cret-s3cret-s3cret\nallow_from: mail");

        Settings settings = files.load();

        assertThat(settings.listener().apiTokens()).containsExactly("s3cret-s3cret-s3cret");
        assertThat(settings).asString().doesNotContain("s3cret");
        assertThat(files.told())
                .containsExactly(
                        "peekaboo.conf:2: api_token in [global] must be at least 16 visible ASCII"
                                + " characters without blanks",
                        "peekaboo.conf:4: allow_from in [global] must name addresses such as"
                                + " 192.0.2.7 or networks such as 10.0.0.0/8");
    }

    @Test
    void a_chosen_data_folder_wins_over_defaults_only() {
        files.main("[db]\nurl: sqlite:////srv/p.db");

        Settings settings =
                Settings.load(
                        Optional.of(files.mainFile()),
                        Optional.of(Path.of("/data")),
                        Map.of(),
                        files.problems());

        assertThat(settings.database()).isEqualTo(new DatabaseUrl.Sqlite(Path.of("/srv/p.db")));
        assertThat(settings.global().spoolFolder()).isEqualTo(Path.of("/data/spool"));
        assertThat(settings.global().processingInfoDir())
                .contains(Path.of("/data/malware_reports"));
    }

    @ParameterizedTest
    @CsvSource({
        "XDG_DATA_HOME=/x, /x/peekaboo",
        "XDG_DATA_HOME=x HOME=/h, /h/.local/share/peekaboo",
        "HOME=/h, /h/.local/share/peekaboo"
    })
    void without_configuration_data_lies_with_the_user(String environment, String expected) {
        var problems = new Problems();

        Settings settings =
                Settings.load(Optional.empty(), Optional.empty(), variables(environment), problems);

        assertThat(problems.list()).isEmpty();
        assertThat(settings.embedded()).isTrue();
        assertThat(settings.global().dataFolder()).isEqualTo(Path.of(expected));
        assertThat(settings.sandboxes(true)).isEmpty();
    }

    @Test
    void without_any_home_the_way_out_is_told() {
        var problems = new Problems();

        Settings.load(Optional.empty(), Optional.empty(), Map.of(), problems);

        assertThat(problems.list()).singleElement().asString().contains("--data");
    }

    @ParameterizedTest
    @CsvSource({
        "LANG=de_AT.UTF-8, de",
        "LANG=C, en",
        "LANG=fr_FR, en",
        "LC_ALL=de LANG=en_GB, de",
        "LANG=, en"
    })
    void the_language_is_the_environments(String environment, String language) {
        Settings settings =
                Settings.load(
                        Optional.of(files.mainFile()),
                        Optional.empty(),
                        variables(environment),
                        files.problems());

        assertThat(settings.global().language().getLanguage()).isEqualTo(language);
    }

    @Test
    void rules_that_need_a_sandbox_find_peekabooavs_cuckoo() {
        SandboxConfig cuckoo =
                SandboxConfig.of("cuckoo", Kind.CUCKOO, URI.create("http://127.0.0.1:8090"));

        Settings settings = files.load();

        assertThat(settings.sandboxes(false)).isEmpty();
        assertThat(settings.sandboxes(true))
                .singleElement()
                .satisfies(
                        node -> {
                            assertThat(node.url()).isEqualTo(cuckoo.url());
                            assertThat(node.type()).isEqualTo(Kind.CUCKOO);
                            assertThat(node.capacity()).isEqualTo(20);
                        });
    }

    private static Map<String, String> variables(String environment) {
        var variables = new HashMap<String, String>();
        for (String pair : List.of(environment.split(" ")))
            variables.put(
                    pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        return variables;
    }
}
