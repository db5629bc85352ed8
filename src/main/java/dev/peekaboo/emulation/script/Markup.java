package dev.peekaboo.emulation.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scripts in a WSF, SCT or HTA file, in their order. */
public final class Markup {
    private static final Pattern SCRIPT =
            Pattern.compile("(?is)<script\\b([^>]*)>(.*?)(?:</script\\s*>|$)");

    private static final Pattern LANGUAGE =
            Pattern.compile("(?i)(?:language|type)\\s*=\\s*[\"']?\\s*([^\"'\\s>]+)");

    private static final Pattern SOURCE =
            Pattern.compile("(?i)\\bsrc\\s*=\\s*[\"']?\\s*([^\"'\\s>]+)");

    private static final Pattern OBJECT = Pattern.compile("(?is)<object\\b([^>]*)>");
    private static final Pattern RESOURCE =
            Pattern.compile("(?is)<resource\\b([^>]*)>(.*?)</resource\\s*>");

    private static final Pattern ID = attribute("id");
    private static final Pattern PROGID = attribute("progid");

    private static final Pattern ONLOAD =
            Pattern.compile("(?is)<[a-z]+\\b[^>]*\\bonload\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

    private Markup() {}

    /**
     * One script.
     *
     * @param language as it was written, e.g. {@code JScript.Encode}; JScript if nothing is said
     * @param source the file it is in, empty if it is here
     */
    public record Part(String language, String source, String code) {}

    public static List<Part> scripts(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher script = SCRIPT.matcher(text);
        while (script.find())
            parts.add(
                    new Part(
                            first(LANGUAGE, script.group(1), "JScript"),
                            first(SOURCE, script.group(1), ""),
                            plain(script.group(2))));
        Matcher onload = ONLOAD.matcher(text);
        while (onload.find())
            parts.add(
                    new Part(
                            "JScript",
                            "",
                            entities(onload.group(1) == null ? onload.group(2) : onload.group(1))));
        return parts;
    }

    private static Pattern attribute(String name) {
        return Pattern.compile("(?i)\\b" + name + "\\s*=\\s*[\"']?\\s*([^\"'\\s>]+)");
    }

    /** The automation objects a WSF names, by their names in the script. */
    public static Map<String, String> objects(String text) {
        Map<String, String> objects = new LinkedHashMap<>();
        Matcher object = OBJECT.matcher(text);
        while (object.find()) {
            String id = first(ID, object.group(1), "");
            String progid = first(PROGID, object.group(1), "");
            if (!id.isEmpty() && !progid.isEmpty()) objects.put(id, progid);
        }
        return objects;
    }

    /** The texts a WSF keeps for its scripts, by name. */
    public static Map<String, String> resources(String text) {
        Map<String, String> resources = new LinkedHashMap<>();
        Matcher resource = RESOURCE.matcher(text);
        while (resource.find())
            resources.put(first(ID, resource.group(1), ""), plain(resource.group(2)));
        return resources;
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher match = pattern.matcher(text);
        return match.find() ? match.group(1) : otherwise;
    }

    private static String plain(String code) {
        return code.strip()
                .replaceFirst("^<!\\[CDATA\\[", "")
                .replaceFirst("\\]\\]>\\s*$", "")
                .replaceFirst("^<!--[^\\n]*\\n", "")
                .replaceFirst("(?://)?\\s*-->\\s*$", "");
    }

    private static String entities(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
