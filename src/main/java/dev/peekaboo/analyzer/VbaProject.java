package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroDocument;

import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.Entry;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the source of one VBA project, a storage named {@code VBA} ([MS-OVBA] 2.3.4). Where the
 * project's own table of modules ({@code dir}) leads nowhere, streams are searched for compressed
 * source, which always begins with the same word.
 */
final class VbaProject {
    /** [MS-OVBA] 2.3.4.2.1.4 and 2.3.4.2.3.2: record ids of the table. */
    private static final int CODE_PAGE = 0x0003;

    private static final int VERSION = 0x0009;
    private static final int STREAM_NAME = 0x001A;
    private static final int STREAM_NAME_UNICODE = 0x0032;
    private static final int TEXT_OFFSET = 0x0031;

    private static final byte[] FIRST_WORD = "\0Attribut\0e".getBytes(StandardCharsets.ISO_8859_1);

    /** Before the first word: signature byte and chunk header. */
    private static final int BEFORE_FIRST_WORD = 3;

    private static final int LARGEST_STREAM = 16 << 20;
    private static final int LONGEST_SOURCE = 16 << 20;
    private static final int MOST_COMPILED = 4 << 20;

    private final DirectoryNode storage;
    private final List<Module> modules = new ArrayList<>();
    private final StringBuilder compiled = new StringBuilder();
    private Charset charset = Charset.forName("windows-1252");

    private VbaProject(DirectoryNode storage) {
        this.storage = storage;
    }

    private record Module(String stream, int offset) {}

    static boolean isOne(DirectoryNode storage) {
        return storage.getName().equalsIgnoreCase("VBA")
                || storage.hasEntryCaseInsensitive("_VBA_PROJECT");
    }

    /**
     * What could be read of a project.
     *
     * @param modules none if there is no readable source
     * @param compiled code before the source of its modules, one character a byte
     */
    record Read(List<MacroDocument.Module> modules, String compiled) {}

    static Read read(DirectoryNode storage) throws IOException {
        VbaProject project = new VbaProject(storage);
        project.readTable();
        List<MacroDocument.Module> modules = project.readModules();
        return new Read(modules, project.compiled.toString());
    }

    private void readTable() throws IOException {
        Bytes table;
        try {
            byte[] packed = OleFile.read(storage, "dir", LARGEST_STREAM);
            table = Bytes.of(Ovba.unpack(packed, 0, LARGEST_STREAM));
        } catch (FileNotFoundException e) {
            return; // Without a table the streams are searched.
        }
        String stream = "";
        int at = 0;
        while (at + 6 <= table.size()) {
            int id = table.u16(at);
            // The version's record says 4 and has 6 bytes ([MS-OVBA] 2.3.4.2.1.11).
            long size = id == VERSION ? 6 : table.u32(at + 2);
            int data = at + 6;
            if (size > table.size() - data) return;
            int length = (int) size;
            if (id == CODE_PAGE && length >= 2) charset = CodePages.charset(table.u16(data));
            if (id == STREAM_NAME) stream = new String(table.copy(data, length), charset);
            if (id == STREAM_NAME_UNICODE)
                stream = new String(table.copy(data, length), StandardCharsets.UTF_16LE);
            if (id == TEXT_OFFSET && length >= 4)
                modules.add(new Module(stream, (int) Math.min(table.u32(data), Integer.MAX_VALUE)));
            at = data + length;
        }
    }

    private List<MacroDocument.Module> readModules() throws IOException {
        List<MacroDocument.Module> sources = new ArrayList<>();
        Set<String> read = new HashSet<>();
        for (Module module : modules) {
            if (!storage.hasEntryCaseInsensitive(module.stream())) continue;
            byte[] bytes = OleFile.read(storage, module.stream(), LARGEST_STREAM);
            byte[] source = Ovba.unpack(bytes, module.offset(), LONGEST_SOURCE);
            if (source.length == 0) continue;
            sources.add(ModuleKind.module(module.stream(), new String(source, charset)));
            keep(bytes, module.offset());
            read.add(module.stream().toLowerCase(Locale.ROOT));
        }
        for (Entry entry : storage)
            if (!read.contains(entry.getName().toLowerCase(Locale.ROOT))
                    && entry instanceof DocumentEntry document) search(document, sources);
        return sources;
    }

    private void keep(byte[] stream, int end) {
        int length = Math.min(Math.min(end, stream.length), MOST_COMPILED - compiled.length());
        compiled.append(new String(stream, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1));
    }

    private void search(DocumentEntry document, List<MacroDocument.Module> sources)
            throws IOException {
        byte[] bytes = OleFile.read(document, LARGEST_STREAM);
        int word = Bytes.of(bytes).indexOf(FIRST_WORD, 0, bytes.length);
        if (word < BEFORE_FIRST_WORD) return;
        byte[] source = Ovba.unpack(bytes, word - BEFORE_FIRST_WORD, LONGEST_SOURCE);
        if (source.length > 0)
            sources.add(ModuleKind.module(document.getName(), new String(source, charset)));
    }
}
