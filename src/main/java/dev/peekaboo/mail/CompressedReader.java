package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;
import dev.peekaboo.mail.mime.RawText;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one compressed file: gz, xz, bz2 (also of several members one behind the other), lzma, lz4
 * or Z.
 */
final class CompressedReader {
    private static final Map<String, String> TAR_SUFFIXES =
            Map.of(".tgz", ".tar", ".taz", ".tar", ".tbz", ".tar", ".tbz2", ".tar", ".txz", ".tar");

    private final Harvest harvest;

    CompressedReader(Harvest harvest) {
        this.harvest = harvest;
    }

    /**
     * @param name of the compressed file, if it has one
     */
    void read(InputStream packed, @Nullable String name) throws IOException {
        var in = new BufferedInputStream(packed);
        in.mark(6);
        String magic = new String(in.readNBytes(6), StandardCharsets.ISO_8859_1);
        in.reset();
        List<String> names = new ArrayList<>();
        InputStream unpacked;
        if (magic.startsWith("\u001f\u008b")) {
            var gzip = gzip(in);
            String inner = gzip.getMetaData().getFileName();
            if (inner != null)
                names.add(RawText.decode(inner.getBytes(StandardCharsets.ISO_8859_1)));
            unpacked = gzip;
        } else if (magic.startsWith("\u00fd7zXZ")) {
            unpacked = xz(in);
        } else if (magic.startsWith("BZh")) {
            unpacked = new BZip2CompressorInputStream(in, true);
        } else if (magic.startsWith("\u0004\"M\u0018")) {
            unpacked = new FramedLZ4CompressorInputStream(in, true);
        } else if (magic.startsWith("\u001f\u009d")) {
            unpacked = new ZCompressorInputStream(in, Source.DECODER_MIB << 10);
        } else if (magic.startsWith("]\0\0")) {
            unpacked = lzma(in);
        } else {
            harvest.gap(Gaps.unknownCompression());
            return;
        }
        if (name != null) names.add(withoutSuffix(name));
        harvest.add("1", Claims.names(FileNames.of(names)), unpacked);
    }

    private static GzipCompressorInputStream gzip(InputStream in) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(in)
                .setDecompressConcatenated(true)
                .setFileNameCharset(StandardCharsets.ISO_8859_1)
                .get();
    }

    private static InputStream xz(InputStream in) throws IOException {
        return XZCompressorInputStream.builder()
                .setInputStream(in)
                .setDecompressConcatenated(true)
                .setMemoryLimitKiB(Source.DECODER_MIB << 10)
                .get();
    }

    private static InputStream lzma(InputStream in) throws IOException {
        return LZMACompressorInputStream.builder()
                .setInputStream(in)
                .setMemoryLimitKiB(Source.DECODER_MIB << 10)
                .get();
    }

    /** {@code invoice.js.gz} holds {@code invoice.js}, {@code source.tgz} holds a tar. */
    private static String withoutSuffix(String name) {
        int dot = name.lastIndexOf('.');
        if (dot <= 0) return name;
        String suffix = name.substring(dot).toLowerCase(Locale.ROOT);
        return name.substring(0, dot) + TAR_SUFFIXES.getOrDefault(suffix, "");
    }
}
