package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;

import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a 7z archive, member after member: solid ones can only be read in their order. */
final class SevenZipReader {
    private final Harvest harvest;
    private int members;

    SevenZipReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(Source source) throws IOException {
        try (var channel = source.channel();
                var archive =
                        SevenZFile.builder()
                                .setSeekableByteChannel(channel)
                                .setMaxMemoryLimitKiB(Source.DECODER_MIB << 10)
                                .get()) {
            List<SevenZArchiveEntry> entries = new ArrayList<>();
            archive.getEntries().forEach(entries::add);
            for (SevenZArchiveEntry entry : entries) readNext(archive, entry);
        }
    }

    private void readNext(SevenZFile archive, SevenZArchiveEntry entry) throws IOException {
        String position = String.valueOf(members + 1);
        List<String> claimed = entry.getName() == null ? List.of() : List.of(entry.getName());
        Claims claims = Claims.names(FileNames.of(claimed));
        if (!entry.isDirectory() || entry.hasStream()) members++;
        try {
            archive.getNextEntry();
            if (entry.isDirectory() && !entry.hasStream()) return;
            InputStream in = new MemberStream(archive);
            boolean cut = !harvest.add(position, claims, in);
            if (cut) harvest.skipRest(in);
        } catch (CannotStore | LimitReached | InterruptedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            harvest.gap(Gaps.unreadable(claims.label(position), e));
        }
    }

    /** The member at hand. */
    private static final class MemberStream extends InputStream {
        private final SevenZFile archive;

        MemberStream(SevenZFile archive) {
            this.archive = archive;
        }

        @Override
        public int read() throws IOException {
            return archive.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return archive.read(target, offset, length);
        }
    }
}
