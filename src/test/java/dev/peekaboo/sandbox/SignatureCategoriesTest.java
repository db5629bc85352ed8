package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class SignatureCategoriesTest {
    private static final List<String> NONE = List.of();

    private final SignatureCategories categories = new SignatureCategories();

    @Test
    void the_table_of_names_comes_before_all_other_evidence() {
        var category =
                categories.of(
                        "Persistence_Autorun",
                        "Encrypts files for ransom",
                        List.of("wiper"),
                        List.of("T1486"));

        assertThat(category).isEqualTo(Category.PERSISTENCE);
    }

    @Test
    void the_admin_comes_before_the_table() {
        var ours = new SignatureCategories(Map.of("PERSISTENCE_autorun", Category.DOWNLOADER));

        assertThat(ours.of("persistence_autorun", "", NONE, NONE)).isEqualTo(Category.DOWNLOADER);
        assertThat(ours.of("persistence_service", "", NONE, NONE)).isEqualTo(Category.PERSISTENCE);
    }

    @Test
    void evidence_is_asked_in_order() {
        var tokens = List.of("Keylogger");
        var ids = List.of("T1219.001");

        assertThat(categories.of("brandnew_wiper", "steals passwords", tokens, ids))
                .isEqualTo(Category.KEYLOGGER);
        assertThat(categories.of("brandnew_wiper", "steals passwords", NONE, ids))
                .isEqualTo(Category.WIPER);
        assertThat(categories.of("brandnew", "Steals passwords", NONE, ids))
                .isEqualTo(Category.CREDENTIAL_STEALER);
        assertThat(categories.of("brandnew", "", NONE, ids)).isEqualTo(Category.RAT_BACKDOOR);
        assertThat(categories.of("brandnew", "", NONE, NONE)).isEqualTo(Category.OTHER);
    }

    @Test
    void of_several_that_fit_the_strongest_counts() {
        assertThat(categories.of("x", "", List.of("evasion", "banker"), NONE))
                .isEqualTo(Category.BANKER);
        assertThat(categories.of("x", "", NONE, List.of("T1497", "T1486")))
                .isEqualTo(Category.RANSOMWARE);
    }

    /** Rows that an earlier table had plainly wrong, and some everybody meets. */
    @ParameterizedTest
    @CsvSource({
        "deletes_shadow_copies, RANSOMWARE",
        "network_http, NETWORK",
        "network_torgateway, COMMAND_AND_CONTROL",
        "folder_enumeration, RECON",
        "antiav_detectfile, EVASION",
        "disables_windows_defender, DISABLES_SECURITY",
        "asyncrat_mutex, RAT_BACKDOOR",
        "deletes_self, EVASION",
        "persistence_ifeo, PERSISTENCE",
        "antivirus_virustotal, TROJAN",
        "office_macro_autoexecution, MALICIOUS_DOCUMENT",
        "injection_runpe, INJECTION",
    })
    void known_names_have_the_category_a_reader_would_give(String name, Category category) {
        assertThat(categories.of(name, "", NONE, NONE)).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "strategic_update, OTHER",
        "robot_seen, OTHER",
        "ransomware_brandnew, RANSOMWARE",
        "injection_brandnew, INJECTION",
        "antivm_brandnew, EVASION",
    })
    void words_of_a_name_are_whole_words(String name, Category category) {
        assertThat(categories.of(name, "", NONE, NONE)).isEqualTo(category);
    }
}
