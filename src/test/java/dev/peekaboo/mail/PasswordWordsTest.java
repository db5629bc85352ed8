package dev.peekaboo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class PasswordWordsTest {
    private static List<String> words(String text) {
        return new PasswordWords().text(text).list();
    }

    @Test
    void what_stands_behind_a_word_for_password_comes_first() {
        assertThat(words("Please open it. Password: U5523").getFirst()).isEqualTo("U5523");
        assertThat(words("Das Passwort lautet: Sesam-2026.").getFirst()).isEqualTo("Sesam-2026");
        assertThat(words("Archive pass is \"8723\".").getFirst()).isEqualTo("8723");
        assertThat(words("<p>Kennwort:&nbsp;<b>x7Yq</b></p>").getFirst()).isEqualTo("x7Yq");
        assertThat(words("le mot de passe est : abc123").getFirst()).isEqualTo("abc123");
        assertThat(words("Пароль: 77-88").getFirst()).isEqualTo("77-88");
    }

    @Test
    void quoted_words_and_words_with_digits_come_before_the_rest() {
        List<String> words = words("Kindly use the key \"Sommer\" or 4711, thanks");

        assertThat(words.indexOf("Sommer")).isLessThan(words.indexOf("Kindly"));
        assertThat(words.indexOf("4711")).isLessThan(words.indexOf("Kindly"));
    }

    @Test
    void file_names_are_words_without_their_extension() {
        assertThat(new PasswordWords().name("offer_4711.zip").list())
                .contains("offer_4711", "4711");
    }

    @Test
    void a_long_mail_gives_a_bounded_list() {
        assertThat(words("word1 ".repeat(10) + "a1b2c3 ".repeat(100_000))).hasSizeLessThan(10);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 100_000; i++) many.append("w").append(i).append(' ');
        assertThat(words(many.toString())).hasSize(PasswordWords.MOST);
    }
}
