package dev.peekaboo.frontend.milter;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a mail server tells a milter (mfdef.h, {@code SMFIC_}). All text in it is hostile. */
@SuppressWarnings("ArrayRecordComponent") // Handed on at once, and never compared.
sealed interface Command {
    /** What it can do and offers; bits as in {@link Terms}. */
    record Negotiate(int version, int actions, int protocol) implements Command {}

    /** Values of macros such as {@code i}, the queue id. Names without braces. */
    record Macros(Map<String, String> values) implements Command {
        public Macros {
            values = Map.copyOf(values);
        }
    }

    /**
     * A client has connected.
     *
     * @param address numeric, as Postfix writes it; empty if it came over no network
     */
    record Connect(String address) implements Command {}

    record Helo() implements Command {}

    /** A mail begins; an address in angle brackets. */
    record Sender(String address) implements Command {}

    record Recipient(String address) implements Command {}

    /** The client said DATA. */
    record Data() implements Command {}

    /** One header field; the value with its line breaks as they came. */
    record Header(byte[] name, byte[] value) implements Command {}

    record EndOfHeader() implements Command {}

    record Body(byte[] bytes) implements Command {}

    /** The mail is whole; a last piece of the body may come with it. */
    record End(byte[] bytes) implements Command {}

    /** The mail will not come to its end. */
    record Abort() implements Command {}

    record Quit() implements Command {}

    /** This client is done; another will be told about on the same connection. */
    record NextClient() implements Command {}

    /** The client said something the mail server does not know. */
    record Unknown() implements Command {}

    /** What libmilter sends at most ({@code MILTER_MDS_1M}), and a little. */
    int LONGEST = (1 << 20) + 1024;

    /**
     * The next one; empty if the mail server closed the connection between two.
     *
     * @throws ProtocolException if it is none
     */
    static Optional<Command> read(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) return Optional.empty();
        int length =
                first << 24
                        | in.readUnsignedByte() << 16
                        | in.readUnsignedByte() << 8
                        | in.readUnsignedByte();
        if (length < 1 || length > LONGEST)
            throw new ProtocolException("a packet of " + length + " bytes");
        char word = (char) in.readUnsignedByte();
        byte[] data = in.readNBytes(length - 1);
        if (data.length < length - 1) throw new ProtocolException("a packet without an end");
        return Optional.of(of(word, data));
    }

    private static Command of(char word, byte[] data) throws ProtocolException {
        return switch (word) {
            case 'O' -> negotiate(data);
            case 'D' -> macros(data);
            case 'C' -> connect(data);
            case 'H' -> new Helo();
            case 'M' -> new Sender(text(first(data)));
            case 'R' -> new Recipient(text(first(data)));
            case 'T' -> new Data();
            case 'L' -> header(data);
            case 'N' -> new EndOfHeader();
            case 'B' -> new Body(data);
            case 'E' -> new End(data);
            case 'A' -> new Abort();
            case 'Q' -> new Quit();
            case 'K' -> new NextClient();
            case 'U' -> new Unknown();
            default -> throw new ProtocolException("an unknown command " + (int) word);
        };
    }

    private static Command negotiate(byte[] data) throws ProtocolException {
        if (data.length < 12) throw new ProtocolException("a negotiation that is too short");
        return new Negotiate(number(data, 0), number(data, 4), number(data, 8));
    }

    private static int number(byte[] data, int at) {
        return (data[at] & 0xff) << 24
                | (data[at + 1] & 0xff) << 16
                | (data[at + 2] & 0xff) << 8
                | (data[at + 3] & 0xff);
    }

    /** The command they belong to comes first; then names and values in turn. */
    private static Command macros(byte[] data) {
        Map<String, String> values = new TreeMap<>();
        List<byte[]> texts = texts(data, 1);
        for (int i = 0; i + 1 < texts.size(); i += 2)
            values.put(text(texts.get(i)).replaceAll("^\\{|\\}$", ""), text(texts.get(i + 1)));
        return new Macros(values);
    }

    /** Name, one letter for the family, two bytes port, address; without a family nothing more. */
    private static Command connect(byte[] data) {
        int family = first(data).length + 1;
        boolean network = family < data.length && (data[family] == '4' || data[family] == '6');
        if (!network || family + 3 > data.length) return new Connect("");
        List<byte[]> address = texts(data, family + 3);
        return new Connect(address.isEmpty() ? "" : text(address.getFirst()));
    }

    private static Command header(byte[] data) throws ProtocolException {
        List<byte[]> texts = texts(data, 0);
        if (texts.size() != 2) throw new ProtocolException("a header field in pieces");
        return new Header(texts.getFirst(), texts.getLast());
    }

    private static byte[] first(byte[] data) {
        List<byte[]> texts = texts(data, 0);
        return texts.isEmpty() ? new byte[0] : texts.getFirst();
    }

    /** Everything up to a NUL is one text; what has no NUL at its end is none. */
    private static List<byte[]> texts(byte[] data, int from) {
        List<byte[]> texts = new ArrayList<>();
        int start = from;
        for (int i = from; i < data.length; i++)
            if (data[i] == 0) {
                texts.add(Arrays.copyOfRange(data, start, i));
                start = i + 1;
            }
        return texts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
