package dev.peekaboo.mail;

import dev.peekaboo.Declared;
import dev.peekaboo.mail.mime.FileNames;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** One container being read by the reader for its kind. */
record Opening(Source source, Declared declared, Passwords passwords, Harvest harvest) {
    void read(ContainerKind kind) throws IOException {
        switch (kind) {
            case MESSAGE, MBOX, TAR, COMPRESSED -> stream(kind);
            case ZIP -> new ZipReader(source, harvest, passwords).read();
            case SEVEN_ZIP -> new SevenZipReader(harvest, passwords).read(source);
            case DISC -> DiscReader.read(source, harvest);
            case FOREIGN -> new Bsdtar(harvest).read(source);
            case UNSUPPORTED -> {
                // A file that is gone is no archive of an unknown kind.
                source.stream().close();
                harvest.gap(Gaps.unsupported());
            }
            case CABINET, INSTALLER, OUTLOOK, TNEF, SIGNED_MAIL, ONENOTE, RTF, ENCRYPTED_OFFICE ->
                    whole(kind);
            case PDF, OLE_DOCUMENT, OFFICE_PACKAGE -> document(kind);
        }
    }

    private void stream(ContainerKind kind) throws IOException {
        try (InputStream in = source.stream()) {
            switch (kind) {
                case MESSAGE -> new MessageReader(harvest).read(in);
                case MBOX -> Mbox.split(in, this::mail);
                case TAR -> new TarReader(harvest).read(in);
                default -> new CompressedReader(harvest).read(in, declared.name());
            }
        }
    }

    private void mail(int number, InputStream mail) throws IOException {
        harvest.add(String.valueOf(number), Claims.type("message/rfc822"), mail);
    }

    private void whole(ContainerKind kind) throws IOException {
        Optional<byte[]> all = source.bytes(harvest);
        if (all.isEmpty()) return;
        byte[] bytes = all.get();
        switch (kind) {
            case CABINET -> cabinet(bytes);
            case INSTALLER -> new InstallerReader(harvest).read(bytes);
            case OUTLOOK -> new OutlookReader(harvest).read(bytes);
            case TNEF -> new TnefReader(harvest).read(bytes);
            case SIGNED_MAIL -> new SignedMailReader(harvest).read(bytes);
            case ONENOTE -> new OneNoteReader(harvest).read(bytes);
            case RTF -> new RtfReader(harvest).read(bytes);
            default -> new EncryptedOfficeReader(harvest, passwords).read(bytes, name());
        }
    }

    private void cabinet(byte[] bytes) throws IOException {
        if (!new CabReader(harvest, bytes).read()) new Bsdtar(harvest).read(source);
    }

    /**
     * Documents are judged by others as well, who tell if they are damaged: of one that cannot be
     * read here there is nothing more to tell.
     */
    private void document(ContainerKind kind) throws IOException {
        try {
            if (kind == ContainerKind.OFFICE_PACKAGE) {
                new OfficePackageReader(harvest).read(source);
                return;
            }
            Optional<byte[]> bytes = source.bytes(harvest);
            if (bytes.isEmpty()) return;
            if (kind == ContainerKind.PDF)
                new PdfReader(harvest, passwords).read(bytes.get(), name());
            else new OleDocumentReader(harvest).read(bytes.get());
        } catch (CannotStore | LimitReached e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (!harvest.isEmpty()) harvest.gap(Gaps.unreadable(e));
        }
    }

    private Claims name() {
        String name = declared.name();
        return new Claims(
                name == null ? List.of() : FileNames.of(List.of(name)), declared.type(), null);
    }
}
