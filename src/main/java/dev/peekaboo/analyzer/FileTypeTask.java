package dev.peekaboo.analyzer;

import dev.peekaboo.Content;
import dev.peekaboo.report.FileReport.Mark;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.WorkerTask;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.Set;

/** In a worker: what a content is, by its bytes alone. */
public final class FileTypeTask implements WorkerTask {
    static final String NAME = "file-type";

    /** [VHD] 1: a fixed disk has only a footer. */
    private static final int VHD_FOOTER = 512;

    private static final byte[] VHD_COOKIE = {'c', 'o', 'n', 'e', 'c', 't', 'i', 'x'};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte[] run(WorkerInput input) throws IOException {
        try (Arena mapping = Arena.ofConfined()) {
            Bytes bytes = Bytes.of(input.content(), mapping);
            return typeOf(input.content(), bytes).and(TestFiles.marks(bytes.buffer())).toBytes();
        }
    }

    private static Found typeOf(Content content, Bytes bytes) throws IOException {
        byte[] head = bytes.copy(0, FirstLook.SEEN);
        Optional<Found> first = FirstLook.at(head);
        if (first.isPresent()) return first.get();
        if (FirstLook.isOle(head)) return OleLook.at(content);
        if (FirstLook.isZip(head)) return ZipLook.at(bytes);
        if (FirstLook.isPdf(head)) return pdf(bytes);
        return data(bytes, head);
    }

    private static Found pdf(Bytes bytes) {
        Set<Mark> marks = PdfLook.needsPassword(bytes) ? Set.of(Mark.ENCRYPTED) : Set.of();
        return new Found("application/pdf", marks);
    }

    private static Found data(Bytes bytes, byte[] head) throws IOException {
        int footer = Math.max(0, bytes.size() - VHD_FOOTER);
        if (bytes.indexOf(VHD_COOKIE, footer, footer + VHD_COOKIE.length) >= 0)
            return new Found("application/x-virtualbox-vhd");
        Optional<Found> zip = ZipLook.behindData(bytes);
        return zip.isPresent() ? zip.get() : new Found(TikaLook.typeOf(head));
    }
}
