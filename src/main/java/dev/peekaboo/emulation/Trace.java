package dev.peekaboo.emulation;

import dev.peekaboo.Content;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.EmulationReport.Child;
import dev.peekaboo.report.EmulationReport.Coverage;
import dev.peekaboo.report.EmulationReport.Layer;
import dev.peekaboo.report.Finding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one run of a sample did so far. Follows data: downloads carry a mark, and what holds the
 * mark or starts a file that was written says so. For one thread.
 */
public final class Trace {
    private static final int MOST_BEHAVIOURS = 1000;
    private static final int LONGEST_DETAIL = 2000;
    private static final int MOST_LAYERS = 40;
    private static final int LONGEST_LAYER = 1 << 16;
    private static final int MOST_CHILDREN = 20;
    private static final int DEEPEST = 5;
    private static final int MOST_FILES = 100;
    private static final int LONGEST_FILE = 1 << 20;
    private static final int MOST_NOTES = 20;
    static final int MOST_BROUGHT = 20;

    /** All files brought along together, in bytes. */
    private static final int MOST_BROUGHT_BYTES = 24 << 20;

    private final String mark;
    private final FindingRules rules;
    private final Effort effort;
    private final Set<Behaviour> behaviours = new LinkedHashSet<>();
    private final Set<Layer> layers = new LinkedHashSet<>();
    private final Map<String, Written> files = new LinkedHashMap<>();

    /** Folders that archives were unpacked to, and whether those were downloaded. */
    private final Map<String, Boolean> unpacked = new LinkedHashMap<>();

    private final Deque<Material> children = new ArrayDeque<>();
    private final Set<String> entryPoints = new LinkedHashSet<>();
    private final Set<String> errors = new LinkedHashSet<>();
    private final Set<String> limits = new LinkedHashSet<>();
    private final Set<String> unsupported = new LinkedHashSet<>();
    private final Map<String, Child> brought = new LinkedHashMap<>();
    private int broughtBytes;
    private int childrenSeen;
    private final Evidence evidence = new Evidence();
    private final Consumer<Trace> whenEvident;

    /**
     * @param mark a word that stands in every download and nowhere else
     */
    public Trace(String mark, FindingRules rules, Effort effort) {
        this(mark, rules, effort, _ -> {});
    }

    /**
     * @param whenEvident told each time there is more that makes the sample bad
     */
    Trace(String mark, FindingRules rules, Effort effort, Consumer<Trace> whenEvident) {
        this.whenEvident = whenEvident;
        this.mark = mark;
        this.rules = rules;
        this.effort = effort;
    }

    /** The cost of this run. */
    public Effort effort() {
        return effort;
    }

    /**
     * Something was done.
     *
     * @param details key, value, key, value ...
     * @throws Stopped if it is more than a report holds
     */
    public void add(Type type, String... details) {
        if (behaviours.size() >= MOST_BEHAVIOURS) throw new Stopped("behaviours");
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < details.length; i += 2)
            if (!details[i + 1].isEmpty()) map.put(details[i], cut(details[i + 1], LONGEST_DETAIL));
        Behaviour behaviour = new Behaviour(type, map);
        if (!behaviours.add(behaviour)) return;
        // At once, and not when the code ends: what it does next may kill this process.
        if (evidence.grows(rules.since(behaviour, behaviours()))) whenEvident.accept(this);
    }

    /** A process was started. Whether it is of a file written here is worked out. */
    public void starts(String command, String by, String... more) {
        String image = Paths.image(firstWord(command));
        List<String> details =
                new ArrayList<>(
                        List.of(
                                "image",
                                image,
                                "command",
                                command,
                                "by",
                                by,
                                "file",
                                fileOf(command)));
        details.addAll(List.of("tainted", isMarked(command) ? "yes" : ""));
        details.addAll(List.of(more));
        add(Type.PROCESS_START, details.toArray(String[]::new));
    }

    private static String firstWord(String command) {
        String text = command.strip();
        if (text.startsWith("\"")) {
            int end = text.indexOf('"', 1);
            return end < 0 ? text : text.substring(1, end);
        }
        int exe = text.toLowerCase(Locale.ROOT).indexOf(".exe");
        int blank = text.indexOf(' ');
        if (exe > 0 && text.indexOf(':') == 1 && blank < exe) return text.substring(0, exe + 4);
        return blank < 0 ? text : text.substring(0, blank);
    }

    /** A request for a URL. */
    public void fetches(String url, String by) {
        add(Type.NET_HTTP, "url", url, "by", by);
    }

    /** Code was run that did not come with the sample, or that is hidden in it. */
    public void runsCode(String code, String by, String how) {
        add(Type.CODE_RUN, "by", by, "how", how, "tainted", isMarked(code) ? "yes" : "");
    }

    /**
     * A file was written.
     *
     * @param content one character a byte
     */
    public void writes(String path, String content, String by) {
        boolean fetched = isMarked(content);
        Written file = new Written(path, cut(content, LONGEST_FILE), fetched);
        if (files.size() < MOST_FILES) files.put(path.toLowerCase(Locale.ROOT), file);
        add(
                Type.FILE_WRITE,
                "path",
                path,
                "content",
                file.kind(),
                "from",
                fetched ? "download" : "",
                "runnable",
                Paths.runs(path) ? "yes" : "",
                "by",
                by);
    }

    /** A file that was written, with case not counting; null if there is none. */
    public @org.jspecify.annotations.Nullable Written file(String path) {
        return files.get(path.toLowerCase(Locale.ROOT));
    }

    /** The file's content goes on under another name. */
    public void moves(String from, String to, String by) {
        Written file = file(from);
        if (file != null) writes(to, file.content(), by);
        else add(Type.FILE_WRITE, "path", to, "source", from, "by", by);
    }

    /**
     * An archive is unpacked. What is in it nobody knows, but where it came from: it is taken for a
     * program.
     */
    public void unpacks(String archive, String folder, String by) {
        Written file = file(archive);
        String place = folder.replaceAll("[\\\\/]+$", "") + "\\";
        if (file == null) return;
        unpacked.put(place.toLowerCase(Locale.ROOT), file.fetched());
        writes(place + "unpacked.exe", file.content(), by);
    }

    private String fileOf(String command) {
        String lower = command.toLowerCase(Locale.ROOT);
        for (Written file : files.values()) {
            String name = Paths.fileName(file.path());
            if (name.length() > 2 && lower.contains(name))
                return file.fetched() ? "downloaded" : "dropped";
        }
        for (Map.Entry<String, Boolean> folder : unpacked.entrySet())
            if (lower.contains(folder.getKey()))
                return folder.getValue() ? "downloaded" : "dropped";
        return "";
    }

    /** Whether a text holds something downloaded. */
    public boolean isMarked(String text) {
        return text.contains(mark);
    }

    /** What a download holds. */
    public String download() {
        return download(0);
    }

    /**
     * What a download of at least this length holds: the mark. By its first bytes it is a program,
     * and it is also valid JavaScript, so that it can be run as what it is taken for.
     */
    public String download(int length) {
        return "MZ=\"" + mark + "This program cannot be run in DOS mode" + "0".repeat(length) + '"';
    }

    public String mark() {
        return mark;
    }

    /** Code that was decoded, or made, to be run. */
    public void layer(String language, String text) {
        Layer layer = new Layer(language, cut(text, LONGEST_LAYER));
        if (layers.size() < MOST_LAYERS && layers.add(layer))
            add(
                    Type.SCRIPT_LAYER,
                    "language",
                    language,
                    "tainted",
                    isMarked(text) ? "yes" : "",
                    "characters",
                    String.valueOf(text.length()));
    }

    /** More to be run, after this one. */
    public void child(Material material) {
        if (material.depth() > DEEPEST || childrenSeen >= MOST_CHILDREN) {
            limit("more code inside code than is looked at");
            return;
        }
        childrenSeen++;
        children.add(material);
    }

    /**
     * A file was hidden in the sample: it is judged as one of its own.
     *
     * @param name as the sample calls it
     * @param content one character a byte
     */
    public void brings(String name, String content) {
        if (brought.containsKey(content)) return;
        if (brought.size() >= MOST_BROUGHT
                || content.length() > MOST_BROUGHT_BYTES - broughtBytes) {
            limit("more files inside than are looked at");
            return;
        }
        broughtBytes += content.length();
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        brought.put(content, new Child(cut(name, 255), new Content.InMemory(bytes)));
    }

    List<Child> brought() {
        return List.copyOf(brought.values());
    }

    Deque<Material> children() {
        return children;
    }

    public void enters(String entryPoint) {
        note(entryPoints, entryPoint);
    }

    public void error(String what) {
        note(errors, what);
    }

    public void limit(String what) {
        note(limits, what);
    }

    public void unsupported(String what) {
        note(unsupported, what);
    }

    private static void note(Set<String> notes, String note) {
        if (notes.size() < MOST_NOTES) notes.add(cut(note, 200));
    }

    /** Whether it has shown enough to be called bad. */
    public boolean isDecided() {
        return evidence.isDecisive();
    }

    public List<Behaviour> behaviours() {
        return List.copyOf(behaviours);
    }

    public List<Finding> findings() {
        return rules.over(behaviours());
    }

    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    public Coverage coverage() {
        return new Coverage(
                List.copyOf(entryPoints),
                List.copyOf(errors),
                List.copyOf(limits),
                List.copyOf(unsupported));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
