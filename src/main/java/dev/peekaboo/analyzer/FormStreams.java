package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.MacroDocument.Control;

import org.apache.poi.poifs.filesystem.DirectoryNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The controls of a form ([MS-OFORMS]): the stream {@code f} holds a site for each, with name, tag
 * and tip, the stream {@code o} what is in them. Of a control's own data only its text is read: the
 * longest one there.
 */
final class FormStreams {
    private static final int LARGEST = 4 << 20;

    /** Where sites are searched: what stands before them is the form's own, of varying length. */
    private static final int SEARCHED = 1 << 14;

    private static final int MOST_CONTROLS = 500;

    private final Bytes sites;
    private final Bytes objects;
    private int inObjects;

    private FormStreams(Bytes sites, Bytes objects) {
        this.sites = sites;
        this.objects = objects;
    }

    static boolean isOne(DirectoryNode folder) {
        return folder.hasEntryCaseInsensitive("f") && folder.hasEntryCaseInsensitive("o");
    }

    static MacroDocument.Form read(DirectoryNode folder) throws IOException {
        Bytes sites = Bytes.of(OleFile.read(folder, "f", LARGEST));
        Bytes objects = Bytes.of(OleFile.read(folder, "o", LARGEST));
        return new MacroDocument.Form(folder.getName(), new FormStreams(sites, objects).controls());
    }

    /** Where the most sites follow each other. */
    private List<Control> controls() {
        List<Site> best = List.of();
        for (int at = 0; at < Math.min(sites.size(), SEARCHED); at++) {
            if (at + 8 > sites.size() || sites.u16(at) != 0) continue;
            List<Site> found = sites(at);
            if (found.size() > best.size()) best = found;
            if (!found.isEmpty() && found.size() >= best.size()) at += 8;
        }
        List<Control> controls = new ArrayList<>();
        for (Site site : best) controls.add(control(site));
        return controls;
    }

    /** One control in the form; its object's length tells where the next object begins. */
    private record Site(Map<String, String> values, long objectLength) {}

    private List<Site> sites(int from) {
        List<Site> found = new ArrayList<>();
        int at = from;
        while (at + 8 <= sites.size() && found.size() < MOST_CONTROLS && sites.u16(at) == 0) {
            int length = sites.u16(at + 2);
            if (length < 8 || at + 4 + length > sites.size()) break;
            Site site = site(at + 4, at + 4 + length);
            if (!site.values().getOrDefault("name", "").matches("[\\p{L}_]\\w{0,60}")) break;
            found.add(site);
            at += 4 + length;
        }
        return found;
    }

    /** [MS-OFORMS] 2.2.10.12: a mask says which numbers follow; behind them the texts. */
    private Site site(int from, int end) {
        long mask = sites.u32(from);
        int at = from + 4;
        long[] lengths = new long[16];
        long object = 0;
        for (int bit = 0; bit < 15 && at + 4 <= end; bit++) {
            if ((mask >> bit & 1) == 0 || bit == 8 || bit == 10) continue;
            boolean isShort = bit == 6 || bit == 7 || bit == 9;
            if (!isShort) at += (from + 4 - at) & 3;
            if (!isShort && at + 4 > end) break;
            if (!isShort) lengths[bit] = sites.u32(at);
            if (bit == 5) object = lengths[bit];
            at += isShort ? 2 : 4;
        }
        at += (from + 4 - at) & 3;
        return new Site(texts(mask, lengths, at, end), object);
    }

    private Map<String, String> texts(long mask, long[] lengths, int from, int end) {
        Map<String, String> values = new HashMap<>();
        int at = from;
        String[] names = {"name", "tag", "", "controltiptext"};
        int[] bits = {0, 1, 8, 11};
        for (int i = 0; i < bits.length; i++) {
            if ((mask >> bits[i] & 1) == 0) continue;
            if (bits[i] == 8) {
                at += 8;
                continue;
            }
            int length = (int) (lengths[bits[i]] & 0x7fffffff);
            if (length < 0 || length > end - at) break;
            values.put(names[i], text(sites, at, length, lengths[bits[i]] < 0x80000000L));
            at += (length + 3) & ~3;
        }
        return values;
    }

    private static String text(Bytes bytes, int at, int length, boolean isWide) {
        byte[] raw = bytes.copy(at, length);
        return isWide
                ? new String(raw, StandardCharsets.UTF_16LE)
                : new String(raw, StandardCharsets.ISO_8859_1);
    }

    private Control control(Site site) {
        Map<String, String> values = new HashMap<>(site.values());
        int start = inObjects;
        int length = (int) Math.min(site.objectLength(), Math.max(objects.size() - start, 0));
        inObjects += length;
        if (length > 8) {
            int data = Math.min(objects.u16(start + 2), length - 4);
            String text = longest(objects.copy(start + 4, data));
            for (String name : new String[] {"text", "value", "caption"}) values.put(name, text);
        }
        return new Control(site.values().getOrDefault("name", ""), values);
    }

    /** Of letters of one byte or of two. */
    private static String longest(byte[] data) {
        String narrow = run(new String(data, StandardCharsets.ISO_8859_1));
        String wide = run(new String(data, StandardCharsets.UTF_16LE));
        boolean isWide = wide.length() > narrow.length() && wide.chars().allMatch(c -> c < 0x250);
        return isWide ? wide : narrow;
    }

    private static String run(String text) {
        String best = "";
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean isLetter = i < text.length() && isPrinted(text.charAt(i));
            if (isLetter) continue;
            if (i - start > best.length()) best = text.substring(start, i);
            start = i + 1;
        }
        return best;
    }

    private static boolean isPrinted(char c) {
        return c >= ' ' && c != 0x7f && !(c > 0x7f && c < 0xa0)
                || c == '\r'
                || c == '\n'
                || c == '\t';
    }
}
