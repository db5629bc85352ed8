package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;

import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a 7z archive, member after member: solid ones can only be read in their order. */
final class SevenZipReader {
    /** 7-Zip hashes a password half a million times, which takes some 200 ms. */
    private static final int MOST_PASSWORDS = 35;

    private final Harvest harvest;
    private final Passwords passwords;
    private int members;

    SevenZipReader(Harvest harvest, Passwords passwords) {
        this.harvest = harvest;
        this.passwords = passwords;
    }

    void read(Source source) throws IOException {
        Optional<String> password = password(source);
        try (var channel = source.channel();
                var archive = open(channel, password.orElse(null))) {
            List<SevenZArchiveEntry> entries = new ArrayList<>();
            archive.getEntries().forEach(entries::add);
            for (SevenZArchiveEntry entry : entries) readNext(archive, entry);
        }
    }

    private static SevenZFile open(SeekableByteChannel channel, @Nullable String password)
            throws IOException {
        var builder =
                SevenZFile.builder()
                        .setSeekableByteChannel(channel)
                        .setMaxMemoryLimitKiB(Source.DECODER_MIB << 10);
        if (password != null) builder.setPassword(password);
        return builder.get();
    }

    /** Empty if it needs none, or none that is tried opens it. */
    private Optional<String> password(Source source) throws IOException {
        if (opens(source, null)) return Optional.empty();
        for (String password : passwords.first(MOST_PASSWORDS))
            if (opens(source, password)) return Optional.of(password);
        return Optional.empty();
    }

    /** Also true if it is damaged in another way. */
    private boolean opens(Source source, @Nullable String password) throws IOException {
        harvest.tick();
        try (var channel = source.channel();
                var archive = open(channel, password)) {
            SevenZArchiveEntry entry = archive.getNextEntry();
            while (entry != null && !entry.hasStream()) entry = archive.getNextEntry();
            if (entry == null) return true;
            long size = entry.getSize();
            byte[] buffer = new byte[8192];
            // The checksum at the end tells; without a password the first byte does.
            for (int n; password != null && size > 0 && (n = archive.read(buffer)) > 0; size -= n)
                harvest.tick();
            return password != null || archive.read(buffer) >= -1;
        } catch (LimitReached | CannotStore | InterruptedIOException e) {
            throw e;
        } catch (PasswordRequiredException _) {
            return false;
        } catch (IOException | RuntimeException _) {
            // With a password this is what a wrong one looks like.
            return password == null;
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
