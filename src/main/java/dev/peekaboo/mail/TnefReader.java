package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;
import dev.peekaboo.mail.mime.RawText;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bodies and attachments in a winmail.dat, [MS-OXTNEF]. */
final class TnefReader {
    private static final int HEADER = 6;
    private static final int FIELD = 9;
    private static final int CHECKSUM = 2;

    private static final int SUBJECT = 0x8004;
    private static final int MESSAGE_BODY = 0x800c;
    private static final int MESSAGE_PROPERTIES = 0x9003;
    private static final int BEGIN_ATTACHMENT = 0x9002;
    private static final int ATTACHMENT_TITLE = 0x8010;
    private static final int ATTACHMENT_DATA = 0x800f;
    private static final int ATTACHMENT_PROPERTIES = 0x9005;

    private final Harvest harvest;
    private int parts;
    private List<String> names = new ArrayList<>();
    private Optional<String> type = Optional.empty();
    private Optional<byte[]> data = Optional.empty();

    TnefReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(byte[] bytes) throws IOException {
        var in = new LittleEndian(bytes);
        long at = HEADER;
        while (at + FIELD <= in.size()) {
            long length = in.u32(at + 5);
            byte[] value = in.copy(at + FIELD, length);
            if (value.length < length) harvest.gap(Gaps.cutOff());
            field(in.u16(at + 1), value);
            at += FIELD + length + CHECKSUM;
        }
        endAttachment();
    }

    private void field(int id, byte[] value) throws IOException {
        switch (id) {
            case BEGIN_ATTACHMENT -> endAttachment();
            case SUBJECT -> harvest.subject(text(value));
            case MESSAGE_BODY -> body(MapiBody.text(text(value)));
            case MESSAGE_PROPERTIES -> message(MapiProperties.read(value));
            case ATTACHMENT_TITLE -> names.add(text(value));
            case ATTACHMENT_DATA -> data = Optional.of(value);
            case ATTACHMENT_PROPERTIES -> attachment(MapiProperties.read(value));
            default -> {
                // Dates, icons and the like.
            }
        }
    }

    private static String text(byte[] value) {
        String text = RawText.decode(value);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private void message(MapiProperties properties) throws IOException {
        properties.text(0x37).ifPresent(harvest::subject);
        if (properties.text(0x1000).isPresent()) body(MapiBody.text(properties.text(0x1000).get()));
        if (properties.bytes(0x1013).isPresent())
            body(MapiBody.html(properties.bytes(0x1013).get()));
        if (properties.bytes(0x1009).isPresent())
            body(MapiBody.compressedRtf(properties.bytes(0x1009).get()));
    }

    private void body(MapiBody body) throws IOException {
        body.into(harvest, String.valueOf(++parts));
    }

    private void attachment(MapiProperties properties) {
        // The long name comes before the one of eight letters.
        properties.text(0x3707).ifPresent(name -> names.addFirst(name));
        properties.text(0x3704).ifPresent(names::add);
        type = properties.text(0x370e).or(() -> type);
        // An object begins with the id of its interface.
        Optional<byte[]> object = properties.object(0x3701);
        if (object.isPresent()) data = object;
        else data = data.or(() -> properties.bytes(0x3701));
    }

    private void endAttachment() throws IOException {
        if (data.isPresent())
            harvest.add(
                    String.valueOf(++parts),
                    new Claims(FileNames.of(names), type.orElse(null), null),
                    new ByteArrayInputStream(data.get()));
        names = new ArrayList<>();
        type = Optional.empty();
        data = Optional.empty();
    }
}
