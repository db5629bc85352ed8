package dev.peekaboo.emulation.script.basic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes away the lines that {@code #If} leaves out: this is a 64-bit Office of today on Windows.
 */
final class ConditionalLines {
    private static final Pattern DIRECTIVE =
            Pattern.compile(
                    "(?i)\\s*#\\s*(if|elseif|else|end\\s+if|const)\\b([^']*?)(?:\\bthen\\b.*|'.*)?");

    private final Map<String, Object> constants = new HashMap<>();
    private final Deque<State> open = new ArrayDeque<>();

    /** Where an #If is: a branch may come, is taken, or was taken. */
    private enum State {
        WAITING,
        TAKEN,
        DONE
    }

    private ConditionalLines() {
        for (String name : new String[] {"vba6", "vba7", "win32", "win64"}) constants.put(name, -1);
        for (String name : new String[] {"mac", "win16"}) constants.put(name, 0);
    }

    /** The source with the same number of lines. */
    static String resolved(String source) {
        if (source.indexOf('#') < 0) return source;
        ConditionalLines lines = new ConditionalLines();
        StringBuilder out = new StringBuilder(source.length());
        for (String line : source.split("\\R", -1)) {
            if (!lines.isDirective(line) && lines.isOn()) out.append(line);
            out.append('\n');
        }
        return out.toString();
    }

    private boolean isOn() {
        return open.stream().allMatch(state -> state == State.TAKEN);
    }

    private boolean isDirective(String line) {
        if (line.indexOf('#') < 0) return false;
        Matcher match = DIRECTIVE.matcher(line);
        if (!match.matches()) return false;
        String condition = match.group(2);
        switch (match.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")) {
            case "if" -> open.push(holds(condition) ? State.TAKEN : State.WAITING);
            case "elseif" -> turn(holds(condition));
            case "else" -> turn(true);
            case "const" -> define(condition);
            default -> open.poll();
        }
        return true;
    }

    private void turn(boolean holds) {
        State state = open.poll();
        if (state == null) return;
        open.push(state != State.WAITING ? State.DONE : holds ? State.TAKEN : State.WAITING);
    }

    private void define(String text) {
        int equals = text.indexOf('=');
        if (equals < 0 || !isOn()) return;
        constants.put(
                text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                holds(text.substring(equals + 1)) ? -1 : 0);
    }

    private boolean holds(String condition) {
        try {
            Parser parser = new Parser(condition, Dialect.VBSCRIPT);
            return Convert.toBoolean(parser.constant(constants));
        } catch (SyntaxException | VbError _) {
            return false;
        }
    }
}
