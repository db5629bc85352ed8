package dev.peekaboo.emulation.link;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links that are text: what each of them opens or starts. */
final class LinkFile {
    private static final Pattern LINE =
            Pattern.compile("(?m)^[ \\t]*([A-Za-z][A-Za-z0-9 _-]*?)[ \\t]*=[ \\t]*([^\\r\\n]*)");

    private static final Pattern SETTING =
            Pattern.compile("(?im)^[ \\t]*([a-z][a-z ]*[a-z])[ \\t]*:[isb]:[ \\t]*([^\\r\\n]*)");

    private static final Pattern DEEP_LINK = element("DeepLink");
    private static final Pattern URL = element("url");
    private static final Pattern RELATIVE_PATH =
            Pattern.compile(
                    "(?is)\\b(?:include|location|path|scope)[^>]{0,300}?\\bpath\\s*=\\s*\"([^\"]*)\"");

    private static final Pattern TASK =
            Pattern.compile(
                    "(?is)<Task\\b[^>]*\\bCommand\\s*=\\s*\"([^\"]*)\"[^>]*>(.{0,2000}?)</Task>");

    private static final Pattern PARAMETERS =
            Pattern.compile(
                    "(?is)Name\\s*=\\s*\"Params\"[^>]*?(?:Value\\s*=\\s*\"([^\"]*)\"|>([^<]*)<)");

    private static final Pattern CONSOLE_SCRIPT =
            Pattern.compile(
                    "(?i)apds\\.dll[^<]{0,300}|(?:javascript|vbscript):[^<]{1,2000}|<ms:script\\b[^<]{0,300}");

    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://[^\\s\"'<>]+");

    private final Trace trace;
    private final Targets targets;

    LinkFile(Trace trace) {
        this.trace = trace;
        targets = new Targets(trace, "shortcut");
    }

    private static Pattern element(String name) {
        return Pattern.compile("(?is)<" + name + "(?:\\s[^>]*)?>\\s*(.*?)\\s*</" + name + ">");
    }

    private static Map<String, String> lines(Pattern pattern, String text) {
        Map<String, String> lines = new HashMap<>();
        Matcher line = pattern.matcher(text);
        while (line.find() && lines.size() < 200)
            lines.putIfAbsent(line.group(1).toLowerCase(Locale.ROOT), line.group(2).strip());
        return lines;
    }

    /** {@code .url}, {@code .website}, {@code .scf}, {@code .desktop}: lines with a name. */
    void shortcut(String text) {
        Map<String, String> lines = lines(LINE, text);
        for (String key : List.of("url", "baseurl", "origurl"))
            if (lines.containsKey(key)) targets.open(lines.get(key), "target");
        for (String key : List.of("iconfile", "icon"))
            if (lines.containsKey(key)) targets.open(lines.get(key), "icon");
        if (lines.containsKey("workingdirectory"))
            targets.open(lines.get("workingdirectory"), "folder");
        // A program of this computer, from a stranger's folder.
        if (lines.containsKey("exec")) targets.start(lines.get("exec"), "", false);
        trace.enters("shortcut");
    }

    /** {@code .rdp}. */
    void remoteDesktop(String text) {
        Map<String, String> lines = lines(SETTING, text);
        String host =
                lines.getOrDefault(
                        "full address", lines.getOrDefault("alternate full address", ""));
        if (!host.isEmpty())
            targets.open("\\\\" + host.replaceFirst(":\\d+$", "") + "\\", "remote-desktop");
        boolean sharesDrives = !lines.getOrDefault("drivestoredirect", "").isBlank();
        boolean isApp = lines.getOrDefault("remoteapplicationmode", "0").equals("1");
        if (sharesDrives) told("drives", host);
        if (isApp || !lines.getOrDefault("alternate shell", "").isBlank()) told("program", host);
        trace.enters("remote desktop");
    }

    private void told(String what, String host) {
        trace.add(
                Type.LINK_OPEN,
                "how",
                "remote-desktop-" + what,
                "host",
                host,
                "scheme",
                "rdp",
                "by",
                "shortcut");
    }

    /** {@code .iqy}: Excel fetches the address into a sheet. */
    void webQuery(String text) {
        Matcher address = WEB_ADDRESS.matcher(text);
        if (address.find()) targets.open(address.group(), "web-query");
        trace.enters("web query");
    }

    /** {@code .library-ms}, {@code .search-ms}, {@code .searchConnector-ms}. */
    void library(String text) {
        for (Pattern pattern : List.of(URL, RELATIVE_PATH)) {
            Matcher place = pattern.matcher(text);
            for (int i = 0; i < 20 && place.find(); i++)
                targets.open(plain(place.group(1)), "library");
        }
        trace.enters("library");
    }

    /** {@code .settingcontent-ms}. */
    void settings(String text) {
        Matcher link = DEEP_LINK.matcher(text);
        if (link.find()) {
            String command = plain(link.group(1));
            String program =
                    command.startsWith("\"")
                            ? command.replaceFirst("(?s)^\"([^\"]*)\".*", "$1")
                            : command.split("\\s", 2)[0];
            String rest =
                    command.substring(
                            Math.min(
                                    command.length(),
                                    command.startsWith("\"")
                                            ? program.length() + 2
                                            : program.length()));
            targets.start(program, rest, false);
        }
        trace.enters("settings");
    }

    /** {@code .msc}: consoles show pages, run scripts in them, and have tasks. */
    void console(String text) {
        String readable = plain(text);
        Matcher script = CONSOLE_SCRIPT.matcher(readable);
        for (int i = 0; i < 10 && script.find(); i++)
            trace.add(
                    Type.CODE_RUN,
                    "how",
                    "console",
                    "image",
                    "mmc",
                    "by",
                    "shortcut",
                    "text",
                    script.group());
        Matcher task = TASK.matcher(text);
        for (int i = 0; i < 20 && task.find(); i++) {
            Matcher parameters = PARAMETERS.matcher(task.group(2));
            String told =
                    parameters.find()
                            ? parameters.group(1) == null
                                    ? parameters.group(2)
                                    : parameters.group(1)
                            : "";
            targets.start(plain(task.group(1)), plain(told), false);
        }
        Matcher address = WEB_ADDRESS.matcher(readable);
        for (int i = 0; i < 10 && address.find(); i++)
            if (!address.group().contains("schemas.microsoft.com")
                    && !address.group().contains("w3.org"))
                targets.open(address.group(), "console");
        trace.enters("console");
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replaceAll("&#(?:x0*2[27]|3[49]);", "'")
                .replace("&amp;", "&")
                .strip();
    }
}
