package dev.peekaboo.emulation.command;

import java.util.ArrayList;
import java.util.List;

/** Divides a line of cmd.exe into its commands; carets go, quotes stay. */
final class CmdSplitter {
    private CmdSplitter() {}

    static List<String> commands(String line) {
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') isQuoted = !isQuoted;
            if (c == '^' && !isQuoted) {
                if (++i < line.length()) command.append(line.charAt(i));
            } else if (!isQuoted && (c == '|' || c == '&' && !isHandle(command))) {
                flush(command, commands);
            } else command.append(c);
        }
        flush(command, commands);
        return commands;
    }

    /** {@code 2>&1} does not divide. */
    private static boolean isHandle(StringBuilder command) {
        return !command.isEmpty() && command.charAt(command.length() - 1) == '>';
    }

    private static void flush(StringBuilder command, List<String> commands) {
        String text = bare(command.toString());
        if (!text.isEmpty()) commands.add(text);
        command.setLength(0);
    }

    /** Without the brackets that hold commands together, and without the sign for quiet. */
    static String bare(String command) {
        String text = command.strip();
        while (text.startsWith("(")
                || text.startsWith("@")
                || text.startsWith(",")
                || text.startsWith(";")) text = text.substring(1).strip();
        while (text.endsWith(")") && count(text, '(') < count(text, ')'))
            text = text.substring(0, text.length() - 1).strip();
        return text;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(c -> c == sign).count();
    }
}
