package dev.peekaboo.mail;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;

/**
 * Reads a zip archive twice: by its central directory, as Windows and most programs do, and then
 * whatever local headers lie where the directory does not point to, as programs do that read from
 * front to back. So members of a broken archive are found, and those of two archives put one behind
 * the other, of which 7-Zip shows the first and others the second.
 */
final class ZipReader {
    private static final byte[] DIRECTORY_SIGNATURE = {'P', 'K', 1, 2};

    /** The library holds the whole directory in memory, about 1 KiB for each entry. */
    private static final int MOST_ENTRIES = 50_000;

    private final Source source;
    private final Harvest harvest;
    private final Covered covered = new Covered();
    private final ZipKey key;
    private int members;

    ZipReader(Source source, Harvest harvest, Passwords passwords) {
        this.source = source;
        this.harvest = harvest;
        key = new ZipKey(passwords, harvest);
    }

    void read() throws IOException {
        try (var channel = source.channel()) {
            if (new Signature(channel, DIRECTORY_SIGNATURE).count(MOST_ENTRIES) < MOST_ENTRIES)
                readDirectory(channel);
            else harvest.gap(Gaps.tooManyParts(harvest.limits()));
        }
        try (var channel = source.channel()) {
            readHidden(channel);
        }
    }

    private void readDirectory(SeekableByteChannel headers) throws IOException {
        try (var channel = source.channel();
                ZipFile zip =
                        ZipFile.builder()
                                .setSeekableByteChannel(channel)
                                // Names are decoded by us, from the raw bytes.
                                .setCharset(StandardCharsets.ISO_8859_1)
                                .setUseUnicodeExtraFields(false)
                                // Read with each member: one broken header costs one member.
                                .setIgnoreLocalFileHeader(true)
                                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries()))
                readEntry(zip, entry, headers);
        } catch (CannotStore | LimitReached | InterruptedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            harvest.gap(Gaps.unreadable(e));
        }
    }

    private void readEntry(ZipFile zip, ZipArchiveEntry entry, SeekableByteChannel headers)
            throws IOException {
        Optional<LocalHeader> local = LocalHeader.read(headers, entry.getLocalHeaderOffset());
        local.ifPresent(
                header ->
                        covered.add(
                                header.offset(),
                                header.dataOffset() + Math.max(0, entry.getCompressedSize())));
        // A folder; one with content is saved as a file by some programs.
        if (entry.isDirectory() && entry.getSize() == 0 && entry.getCompressedSize() <= 2) return;
        String position = String.valueOf(++members);
        Claims claims = ZipNames.claims(entry, local);
        if (entry.getGeneralPurposeBit().usesEncryption()
                || local.filter(LocalHeader::isEncrypted).isPresent()) {
            addEncrypted(zip, entry, position, claims);
        } else if (!zip.canReadEntryData(entry)) {
            harvest.gap(Gaps.unknownMethod(claims.label(position), entry.getMethod()));
        } else {
            if (local.filter(header -> contradicts(header, entry)).isPresent())
                harvest.gap(Gaps.headersDiffer(claims.label(position)));
            add(position, claims, () -> zip.getInputStream(entry));
        }
    }

    private void addEncrypted(ZipFile zip, ZipArchiveEntry entry, String position, Claims claims)
            throws IOException {
        InputStream clear = key.open(zip, entry);
        if (clear == null) harvest.gap(Gaps.encrypted(claims.label(position)));
        else add(position, claims, () -> clear);
    }

    private static boolean contradicts(LocalHeader local, ZipArchiveEntry entry) {
        return local.method() != entry.getMethod()
                || (local.saysSize() && local.packedSize() != entry.getCompressedSize());
    }

    private interface Opener {
        InputStream open() throws IOException;
    }

    private void add(String position, Claims claims, Opener opener) throws IOException {
        InputStream in;
        try {
            in = opener.open();
        } catch (LimitReached | InterruptedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            harvest.gap(Gaps.unreadable(claims.label(position), e));
            return;
        }
        try (in) {
            harvest.add(position, claims, in);
        }
    }

    private void readHidden(SeekableByteChannel channel) throws IOException {
        var signature = new Signature(channel, LocalHeader.SIGNATURE);
        long at = signature.find(0);
        while (at >= 0) {
            long next = covered.next(at);
            if (next == at) next = readHidden(channel, at);
            at = signature.find(next);
        }
    }

    /**
     * @return where to go on
     */
    private long readHidden(SeekableByteChannel channel, long offset) throws IOException {
        Optional<LocalHeader> header = LocalHeader.read(channel, offset);
        if (header.isEmpty()) return offset + 1;
        channel.position(offset);
        // Not closed: that would close the channel.
        var zip =
                new ZipArchiveInputStream(
                        new BufferedInputStream(Channels.newInputStream(channel)),
                        StandardCharsets.ISO_8859_1.name(),
                        false,
                        false);
        try {
            ZipArchiveEntry entry = zip.getNextEntry();
            if (entry != null && !entry.isDirectory()) readHidden(zip, entry, header.get());
        } catch (CannotStore | LimitReached | InterruptedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            harvest.gap(
                    Gaps.unreadable(
                            ZipNames.claims(header.get()).label(String.valueOf(members)), e));
        }
        return Math.max(offset + 1, header.get().dataOffset() + zip.getCompressedCount());
    }

    private void readHidden(ZipArchiveInputStream zip, ZipArchiveEntry entry, LocalHeader header)
            throws IOException {
        String position = String.valueOf(++members);
        Claims claims = ZipNames.claims(header);
        if (header.isEncrypted()) harvest.gap(Gaps.encrypted(claims.label(position)));
        else if (!zip.canReadEntryData(entry))
            harvest.gap(Gaps.unknownMethod(claims.label(position), header.method()));
        else harvest.add(position, claims, zip);
    }
}
