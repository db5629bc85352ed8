package dev.peekaboo.emulation.document;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The streams of a small OLE file ([MS-CFB]), all folders thrown together. Chains that are broken
 * end where they break.
 */
final class CompoundFile {
    private static final String MAGIC = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
    private static final int MOST_SECTORS = 100_000;
    private static final int MOST_LISTS = 100;
    private static final int MOST_ENTRIES = 2_000;
    private static final int ENTRY = 128;
    private static final int MINI = 64;

    private final Raw file;
    private final Wanted wanted;
    private final int sector;
    private final int cutoff;
    private final Map<Integer, Integer> table;
    private final Map<String, String> streams = new LinkedHashMap<>();
    private final Map<Integer, Integer> miniTable;
    private String mini = "";

    private CompoundFile(String bytes, Wanted wanted) {
        this.wanted = wanted;
        file = new Raw(bytes);
        sector = 1 << Math.clamp(file.u16(30), 7, 16);
        cutoff = file.i32(56);
        table = table();
        miniTable = numbers(chain(file.i32(60), Integer.MAX_VALUE));
        entries(chain(file.i32(48), Integer.MAX_VALUE));
    }

    static boolean isOne(String bytes) {
        return bytes.startsWith(MAGIC);
    }

    /** By name; of several of a name the first. */
    static Map<String, String> streams(String bytes) {
        return streams(bytes, (_, _) -> true);
    }

    /** Those that are wanted; the others are not read. */
    static Map<String, String> streams(String bytes, Wanted wanted) {
        return isOne(bytes) ? new CompoundFile(bytes, wanted).streams : Map.of();
    }

    /** Which streams are to be read. */
    interface Wanted {
        /**
         * @param size in bytes, as the file says
         */
        boolean test(String name, int size);
    }

    private String sectorAt(int number) {
        return file.part((number + 1) * sector, sector);
    }

    /**
     * 2.3: which sector follows which; the list of its own sectors stands in the header and, 2.5,
     * in a chain of sectors whose last number is the next one.
     */
    private Map<Integer, Integer> table() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 109 && all.length() < 4 * MOST_SECTORS; i++) {
            int number = file.i32(76 + 4 * i);
            if (number < 0) break;
            all.append(sectorAt(number));
        }
        int more = file.i32(68);
        for (int i = 0; i < MOST_LISTS && more >= 0 && all.length() < 4 * MOST_SECTORS; i++) {
            Raw list = new Raw(sectorAt(more));
            for (int at = 0; at < sector - 4 && list.i32(at) >= 0; at += 4)
                all.append(sectorAt(list.i32(at)));
            more = list.i32(sector - 4);
        }
        return numbers(all.toString());
    }

    private static Map<Integer, Integer> numbers(String bytes) {
        Raw raw = new Raw(bytes);
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        for (int i = 0; 4 * i + 3 < bytes.length() && i < MOST_SECTORS; i++)
            numbers.put(i, raw.i32(4 * i));
        return numbers;
    }

    private String chain(int first, int size) {
        StringBuilder out = new StringBuilder();
        int number = first;
        for (int i = 0;
                i < MOST_SECTORS
                        && number >= 0
                        && out.length() < size
                        && out.length() <= file.bytes().length();
                i++) {
            out.append(sectorAt(number));
            number = table.getOrDefault(number, -1);
        }
        return out.substring(0, Math.min(out.length(), size));
    }

    private String miniChain(int first, int size) {
        StringBuilder out = new StringBuilder();
        Raw all = new Raw(mini);
        int number = first;
        for (int i = 0; i < MOST_SECTORS && number >= 0 && out.length() < size; i++) {
            out.append(all.part(number * MINI, MINI));
            number = miniTable.getOrDefault(number, -1);
        }
        return out.substring(0, Math.min(out.length(), size));
    }

    private void entries(String directory) {
        Raw raw = new Raw(directory);
        for (int i = 0; i < MOST_ENTRIES && (i + 1) * ENTRY <= directory.length(); i++) {
            int at = i * ENTRY;
            int kind = raw.u8(at + 66);
            int first = raw.i32(at + 116);
            int size = Math.max(raw.i32(at + 120), 0);
            if (kind == 5) mini = chain(first, size);
            else if (kind == 2 && wanted.test(name(raw, at), size))
                streams.putIfAbsent(
                        name(raw, at), size < cutoff ? miniChain(first, size) : chain(first, size));
        }
    }

    private static String name(Raw raw, int at) {
        StringBuilder name = new StringBuilder();
        int length = Math.clamp(raw.u16(at + 64) / 2 - 1, 0, 31);
        for (int i = 0; i < length; i++) name.append((char) raw.u16(at + 2 * i));
        return name.toString();
    }
}
