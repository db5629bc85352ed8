package dev.peekaboo.emulation.command;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Windows' own programs do with their arguments: {@code programs.tsv}. */
final class Programs {
    private static final List<Row> ROWS = rows();

    private Programs() {}

    /**
     * One line of the table.
     *
     * @param deeds e.g. {@code fetch $1; write $2}
     */
    private record Row(Pattern image, Pattern arguments, List<String> deeds) {}

    private static List<Row> rows() {
        try (InputStream in = Programs.class.getResourceAsStream("programs.tsv")) {
            if (in == null) throw new IllegalStateException("the program lacks programs.tsv");
            List<Row> rows = new ArrayList<>();
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] cells = line.split("\t+");
                rows.add(
                        new Row(
                                Pattern.compile("^(?:" + cells[0] + ")$"),
                                Pattern.compile(
                                        cells[1], Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                                List.of(cells[2].split("\\s*;\\s*"))));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read programs.tsv of the program", e);
        }
    }

    static boolean knows(String image) {
        return image.matches("powershell|pwsh|cmd")
                || ROWS.stream().anyMatch(row -> row.image().matches(image));
    }

    /** Notes what the command does; every line of the table that fits counts. */
    static void read(String image, String command, Trace trace, int depth) {
        String arguments = Words.rest(command);
        for (Row row : ROWS) {
            if (!row.image().matches(image)) continue;
            Matcher match = row.arguments().matcher(arguments);
            if (!match.find()) continue;
            for (String deed : row.deeds()) done(deed, match, image, command, trace, depth);
        }
    }

    private static void done(
            String deed, Matcher match, String image, String command, Trace trace, int depth) {
        String[] parts = deed.split("\\s+", 2);
        String operand = parts.length > 1 ? filled(parts[1], match) : "";
        switch (parts[0]) {
            case "fetch" -> trace.fetches(operand, image);
            case "write" -> trace.writes(operand, trace.download(), image);
            case "decode" -> trace.writes(operand, "MZ decoded", image);
            case "remote" ->
                    trace.add(Type.CODE_RUN, "how", "remote", "url", operand, "image", image);
            case "run" -> {
                trace.starts(operand, image);
                if (depth < CommandLines.DEEPEST)
                    new CommandLines().read(operand, image, trace, depth + 1);
            }
            case "script" -> Scripts.inline(operand, image, trace, depth);
            case "file" -> Scripts.file(operand, image, trace, depth);
            case "task" -> trace.add(Type.SCHEDULE_TASK, "command", operand, "by", image);
            case "wmi" ->
                    trace.add(Type.WMI_EXEC, "method", "create", "command", operand, "by", image);
            case "registry" -> trace.add(Type.REGISTRY_WRITE, "key", operand, "by", image);
            case "security" ->
                    trace.add(
                            Type.SECURITY_CHANGE, "what", operand, "command", command, "by", image);
            default -> throw new IllegalStateException("programs.tsv names the deed " + parts[0]);
        }
    }

    private static String filled(String template, Matcher match) {
        String text = template;
        for (int i = 1; i <= match.groupCount(); i++) {
            String group = match.group(i);
            text = text.replace("$" + i, group == null ? "" : group.replace("\"", "").strip());
        }
        return text;
    }

    static String imageOf(String command) {
        return Paths.image(
                        Words.of(command).stream().findFirst().orElse("").toLowerCase(Locale.ROOT))
                .replace("^", "");
    }
}
