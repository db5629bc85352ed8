package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Files embedded in an Office document of the new formats ([ECMA-376]): what lies in a folder
 * {@code embeddings}. Pictures and the document's own parts are not handed out.
 */
final class OfficePackageReader {
    private final Harvest harvest;
    private int found;

    OfficePackageReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(Source source) throws IOException {
        try (var channel = source.channel();
                ZipFile zip =
                        ZipFile.builder()
                                .setSeekableByteChannel(channel)
                                .setCharset(StandardCharsets.ISO_8859_1)
                                .setIgnoreLocalFileHeader(true)
                                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries()))
                if (isEmbedded(entry)) add(zip, entry);
        }
    }

    private static boolean isEmbedded(ZipArchiveEntry entry) {
        String name = entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
        return !entry.isDirectory() && ("/" + name).contains("/embeddings/");
    }

    private void add(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        Claims claims = Claims.names(FileNames.of(List.of(entry.getName())));
        String position = String.valueOf(++found);
        if (!zip.canReadEntryData(entry)) {
            harvest.gap(Gaps.unknownMethod(claims.label(position), entry.getMethod()));
            return;
        }
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
            harvest.add(position, claims, in);
        }
    }
}
