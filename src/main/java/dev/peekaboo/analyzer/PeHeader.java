package dev.peekaboo.analyzer;

import dev.peekaboo.report.TraitReport.Program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The header of a Windows program, [PE] (Microsoft's PE format). Reads what is there. */
final class PeHeader {
    private static final Map<Integer, String> MACHINES =
            Map.of(0x14c, "x86", 0x8664, "x86-64", 0xaa64, "arm64", 0x1c4, "arm", 0x200, "ia64");

    /** Beginnings of the names that packers give their sections, in lower case. */
    private static final Map<String, String> PACKERS =
            Map.ofEntries(
                    Map.entry("upx", "UPX"),
                    Map.entry(".aspack", "ASPack"),
                    Map.entry(".adata", "ASPack"),
                    Map.entry(".mpress", "MPRESS"),
                    Map.entry("petite", "Petite"),
                    Map.entry(".petite", "Petite"),
                    Map.entry(".vmp", "VMProtect"),
                    Map.entry(".themida", "Themida"),
                    Map.entry(".winlice", "Themida"),
                    Map.entry(".enigma", "Enigma"),
                    Map.entry("pec2", "PECompact"),
                    Map.entry("nsp", "NsPack"),
                    Map.entry(".nsp", "NsPack"),
                    Map.entry(".ndata", "NSIS"),
                    Map.entry(".y0da", "Yoda"),
                    Map.entry("_winzip_", "WinZip SFX"));

    private static final int LIBRARY = 0x2000;
    private static final int DRIVER = 1;
    private static final int SECTION = 40;
    private static final int MOST_SECTIONS = 100;
    private static final long EXECUTE = 0x2000_0000L;
    private static final long WRITE = 0x8000_0000L;

    /** Bits a byte, of 8: compressed or encrypted data. */
    private static final double DENSE = 7.2;

    private static final int MEASURED = 1 << 20;

    private final Bytes bytes;
    private final int start;
    private final boolean wide;
    private final int directories;
    private final List<String> sections = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();
    private String packer = "";
    private long end;
    private boolean entryInCode;

    private PeHeader(Bytes bytes, int start) {
        this.bytes = bytes;
        this.start = start;
        wide = u16(start + 24) == 0x20b;
        directories = start + 24 + (wide ? 112 : 96);
    }

    static Program read(Bytes bytes) {
        int start = bytes.size() < 64 ? -1 : (int) Math.min(bytes.u32(60), Integer.MAX_VALUE);
        if (start < 0 || start > bytes.size() - 2) return plain("DOS");
        if (start > bytes.size() - 24 || !bytes.hasInt(start, 0x4550))
            return plain(bytes.u16(start) == 0x454e ? "NE" : "DOS");
        return new PeHeader(bytes, start).read();
    }

    private static Program plain(String format) {
        return new Program(format, "x86", "program", false, false, "", List.of(), List.of(), 0, 0);
    }

    private Program read() {
        int machine = u16(start + 4);
        readSections();
        long signature = size(4);
        long overlay = Math.max(0, bytes.size() - end - signature);
        oddities(overlay);
        return new Program(
                wide ? "PE32+" : "PE32",
                MACHINES.getOrDefault(machine, "0x%04x".formatted(machine)),
                kind(),
                signature > 0,
                size(14) > 0,
                packer,
                sections,
                oddities,
                overlay,
                size(2));
    }

    private String kind() {
        if (u16(start + 24 + 68) == DRIVER) return "driver";
        return (u16(start + 22) & LIBRARY) != 0 ? "library" : "program";
    }

    /** Of a data directory. */
    private long size(int directory) {
        long count = u32(directories - 4);
        return directory < count ? u32(directories + 8L * directory + 4) : 0;
    }

    private void readSections() {
        long entry = u32(start + 24 + 16);
        int count = Math.min(u16(start + 6), MOST_SECTIONS);
        long at = start + 24 + u16(start + 20);
        for (int i = 0; i < count && at + SECTION <= bytes.size(); i++, at += SECTION)
            section((int) at, entry);
    }

    private void section(int at, long entry) {
        String name = bytes.latin1(at, 8).replaceAll("[^\\x21-\\x7e]", "");
        sections.add(name);
        PACKERS.forEach(
                (begin, who) -> {
                    if (name.toLowerCase(Locale.ROOT).startsWith(begin)) packer = who;
                });
        long virtual = u32(at + 12);
        long length = Math.max(u32(at + 8), u32(at + 16));
        long raw = u32(at + 20);
        long flags = u32(at + 36);
        boolean code = (flags & EXECUTE) != 0;
        end = Math.max(end, Math.min(raw + u32(at + 16), bytes.size()));
        if (code && entry >= virtual && entry < virtual + length) entryInCode = true;
        if (code && (flags & WRITE) != 0) odd("writable code");
        if (code && entropy(raw, u32(at + 16)) > DENSE) odd("packed code");
        if (u32(at + 16) == 0 && code) odd("code without content");
    }

    private void oddities(long overlay) {
        if (!entryInCode && u32(start + 24 + 16) != 0) odd("entry point outside of the code");
        if (size(1) == 0) odd("no imports");
        if (overlay > end && overlay > 1 << 16) odd("more behind the program than in it");
        if (sections.isEmpty()) odd("no sections");
    }

    private void odd(String what) {
        if (!oddities.contains(what)) oddities.add(what);
    }

    private double entropy(long from, long length) {
        int most = (int) Math.clamp(length, 0, MEASURED);
        if (from >= bytes.size() || most < 512) return 0;
        byte[] data = bytes.copy((int) from, most);
        int[] counts = new int[256];
        for (byte b : data) counts[b & 0xff]++;
        double entropy = 0;
        for (int count : counts) {
            double share = (double) count / data.length;
            if (count > 0) entropy -= share * Math.log(share) / Math.log(2);
        }
        return entropy;
    }

    private int u16(long at) {
        return at >= 0 && at + 2 <= bytes.size() ? bytes.u16((int) at) : 0;
    }

    private long u32(long at) {
        return at >= 0 && at + 4 <= bytes.size() ? bytes.u32((int) at) : 0;
    }
}
