package dev.peekaboo.emulation.command;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line, as CommandLineToArgvW divides it; quotes are gone. */
final class Words {
    private Words() {}

    static List<String> of(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isQuoted = false;
        boolean isWord = false;
        for (char c : command.toCharArray()) {
            if (c == '"') {
                isQuoted = !isQuoted;
                isWord = true;
            } else if (!isQuoted && Character.isWhitespace(c)) {
                if (isWord) words.add(word.toString());
                word.setLength(0);
                isWord = false;
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (isWord) words.add(word.toString());
        return words;
    }

    /** What follows the first word, quotes kept. */
    static String rest(String command) {
        String text = command.strip();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') isQuoted = !isQuoted;
            else if (!isQuoted && Character.isWhitespace(text.charAt(i)))
                return text.substring(i).strip();
        }
        return "";
    }
}
