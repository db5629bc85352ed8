package dev.peekaboo.analyzer;

import dev.peekaboo.Content;
import dev.peekaboo.report.FileReport.Mark;

import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what an OLE compound file is by the streams at its root, else by its class id. Of a damaged
 * one the names are searched for in the bytes.
 */
final class OleLook {
    private static final String OLE = "application/CDFV2";

    /** The first that is there decides, in whatever case. */
    private static final List<Map.Entry<String, String>> STREAMS =
            List.of(
                    Map.entry("EncryptedPackage", "application/encrypted"),
                    Map.entry("WordDocument", "application/msword"),
                    Map.entry("Workbook", "application/vnd.ms-excel"),
                    Map.entry("Book", "application/vnd.ms-excel"),
                    Map.entry("PowerPoint Document", "application/vnd.ms-powerpoint"),
                    Map.entry("PP97_DUALSTORAGE", "application/vnd.ms-powerpoint"),
                    Map.entry("__properties_version1.0", "application/vnd.ms-outlook"),
                    Map.entry("__nameid_version1.0", "application/vnd.ms-outlook"),
                    Map.entry("VisioDocument", "application/vnd.visio"),
                    Map.entry("Quill", "application/vnd.ms-publisher"),
                    Map.entry("BodyText", "application/x-hwp"));

    private static final Map<String, String> CLASSES =
            Map.of(
                    "{000C1084-0000-0000-C000-000000000046}", "application/x-msi",
                    "{000C1086-0000-0000-C000-000000000046}", "application/x-msi",
                    "{000C1082-0000-0000-C000-000000000046}", "application/x-msi",
                    "{74B78F3A-C8C8-11D1-BE11-00C04FB6FAF1}", "application/vnd.ms-project");

    /** Where a damaged file is searched, in bytes. */
    private static final int SEARCHED = 4 << 20;

    /** Shorter names may stand anywhere by chance. */
    private static final int NO_ACCIDENT = 8;

    private OleLook() {}

    static Found at(Content content) throws IOException {
        try (POIFSFileSystem file = OleFile.open(content)) {
            return at(file);
        } catch (IOException | RuntimeException e) {
            // POI says what is wrong in many ways; what matters is that the file is damaged.
            try (Arena mapping = Arena.ofConfined()) {
                return new Found(searched(Bytes.of(content, mapping)));
            }
        }
    }

    private static Found at(POIFSFileSystem file) throws IOException {
        DirectoryNode root = file.getRoot();
        Set<String> names =
                root.getEntryNames().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        String type =
                STREAMS.stream()
                        .filter(stream -> names.contains(stream.getKey().toLowerCase(Locale.ROOT)))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseGet(() -> CLASSES.getOrDefault(classOf(root), OLE));
        if (type.equals("application/encrypted")) return encrypted(file);
        return OleEncryption.needsPassword(root, type)
                ? new Found(type, Set.of(Mark.ENCRYPTED))
                : new Found(type);
    }

    private static String classOf(DirectoryNode root) {
        return root.getStorageClsid().toString().toUpperCase(Locale.ROOT);
    }

    /**
     * Excel locks the structure of workbooks with a password everybody knows: that is no secret.
     */
    private static Found encrypted(POIFSFileSystem file) {
        Optional<byte[]> inside = OleEncryption.open(file);
        return inside.isPresent()
                ? ZipLook.at(Bytes.of(inside.get()))
                : new Found("application/encrypted", Set.of(Mark.ENCRYPTED));
    }

    private static String searched(Bytes bytes) {
        int end = Math.min(bytes.size(), SEARCHED);
        return STREAMS.stream()
                .filter(stream -> stream.getKey().length() >= NO_ACCIDENT)
                .filter(stream -> bytes.indexOf(utf16(stream.getKey()), 0, end) >= 0)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OLE);
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
