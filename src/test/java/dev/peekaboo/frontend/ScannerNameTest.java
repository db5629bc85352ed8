package dev.peekaboo.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;

import org.junit.jupiter.api.Test;

/** Names that any mail filter, header and log can carry. */
class ScannerNameTest {
    @Test
    void a_sandbox_signature_is_named_and_anything_else_by_its_kind() {
        assertThat(
                        name(
                                "sandbox-signature",
                                Category.RANSOMWARE,
                                "Encrypts files",
                                "9",
                                3,
                                "ransomware_files"))
                .isEqualTo("Peekaboo.Ransomware.ransomware_files");
        assertThat(name("evil-signature", Category.PERSISTENCE, "Installs itself for autorun"))
                .isEqualTo("Peekaboo.Persistence.Installs_itself_for_autorun");
        assertThat(name("macro-keyword", Category.MALICIOUS_DOCUMENT, "AutoOpen"))
                .isEqualTo("Peekaboo.MaliciousDocument.macro-keyword");
    }

    @Test
    void hostile_words_become_short_plain_ascii() {
        String name =
                name(
                        "evil-signature",
                        Category.TROJAN,
                        "\u202e\n.. \u00e4\r\nX: y" + "z".repeat(99));

        assertThat(name).startsWith("Peekaboo.Trojan.X_yz").matches("[A-Za-z0-9._-]{64}");
        assertThat(name("evil-signature", Category.TROJAN, "\u0416\u0416"))
                .isEqualTo("Peekaboo.Trojan.unnamed");
    }

    private static String name(String code, Category category, Object... details) {
        return ScannerName.of(Reason.of(code, category, Reason.Source.SANDBOX, details));
    }
}
