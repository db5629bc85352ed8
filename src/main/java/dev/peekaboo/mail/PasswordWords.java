package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.mail.mime.RawText;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a mail that may be the password of an archive in it: what stands behind a word for
 * password first, then what is quoted, then words with digits, file names, and the rest.
 */
public final class PasswordWords {
    /** Words that are kept. */
    public static final int MOST = 150;

    /** Of each text so many bytes are read. */
    private static final int READ = 64 << 10;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;

    /** Up to two small words or marks may stand between. */
    private static final Pattern BEHIND =
            Pattern.compile(
                    "(?iu)(?:pass ?(?:word|wort|code|phrase)?|pwd?|pin|code|kennwort|mot de passe|mdp"
                            + "|contrase(?:n|ñ)a|clave|senha|wachtwoord|has(?:l|ł)o|lösenord|parola|heslo"
                            + "|jelsz(?:o|ó)|пароль|密码|パスワード)"
                            + "\\s*(?:\\p{L}{1,10}\\s+){0,3}(?:is|ist|est|es|é|lautet)?\\s*[:=\\-–]*\\s*"
                            + "[\"'»«„“”(\\[<]*(\\S{3,40})");

    private static final Pattern QUOTED =
            Pattern.compile("[\"'„“”«»‘’`]([^\\s\"'„“”«»‘’`]{3,40})[\"'“”«»‘’`]");
    private static final Pattern TAG = Pattern.compile("<[^>]{0,2000}>");
    private static final Pattern EDGE =
            Pattern.compile("^[\"'„“”«»‘’`(\\[<{]+|[\"'“”«»‘’`)\\]>},.;:!?]+$");

    private final List<String> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Adds a text, such as a subject or a body; HTML may stay HTML. */
    public PasswordWords text(String text) {
        String plain = TAG.matcher(text).replaceAll(" ").replace("&nbsp;", " ");
        texts.add(plain.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"));
        return this;
    }

    /** Adds a file name. */
    public PasswordWords name(String name) {
        int dot = name.lastIndexOf('.');
        names.add(dot > 0 ? name.substring(0, dot) : name);
        return this;
    }

    /** Adds the subject, the texts and the names of a mail that was taken apart. */
    public PasswordWords mail(Unpacked mail) {
        text(mail.subject());
        mail.parts().forEach(part -> part(part.declared(), part.content()));
        return this;
    }

    /** Adds the name and, if it is text, the beginning of a sample. */
    public PasswordWords sample(Sample sample) {
        part(sample.declared(), sample.content());
        return this;
    }

    private void part(Declared declared, Content content) {
        String type = declared.type();
        if (declared.name() != null) name(declared.name());
        if (type != null && !type.startsWith("text/")) return;
        try (InputStream in = content.open()) {
            text(RawText.decode(in.readNBytes(READ)));
        } catch (IOException _) {
            // Whoever reads it next will tell; here it is a few words less.
        }
    }

    /** The words, the likeliest first. */
    public List<String> list() {
        Set<String> words = new LinkedHashSet<>();
        for (String text : texts) matches(BEHIND, text, words);
        for (String text : texts) matches(QUOTED, text, words);
        for (String text : texts) tokens(text, true, words);
        for (String name : names) {
            add(name, words);
            tokens(name.replace('_', ' ').replace('-', ' '), true, words);
        }
        for (String text : texts) tokens(text, false, words);
        return words.stream().limit(MOST).toList();
    }

    private static void matches(Pattern pattern, String text, Set<String> words) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && words.size() < MOST) add(matcher.group(1), words);
    }

    private static void tokens(String text, boolean withDigits, Set<String> words) {
        for (String token : text.split("\\s+")) {
            if (words.size() >= MOST) return;
            if (!withDigits || token.chars().anyMatch(Character::isDigit)) add(token, words);
        }
    }

    /** As it stands and without the marks around it. */
    private static void add(String token, Set<String> words) {
        String bare = EDGE.matcher(token).replaceAll("");
        for (String word : List.of(bare, token)) {
            boolean fits = word.length() >= SHORTEST && word.length() <= LONGEST;
            if (fits && !word.toLowerCase(Locale.ROOT).startsWith("http")) words.add(word);
        }
    }
}
